using System.Net;
using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Paper;

/// <summary>What the clock does to a case whose papers do not come.</summary>
public sealed class PaperClockTests(PostHouse house) : IClassFixture<PostHouse>
{
    private static readonly DateTimeOffset Deadline = new(2026, 5, 26, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    [Trait("row", "B-46")]
    [Trait("row", "X-03")]
    public async Task Abandons_at_the_deadline_and_not_before_and_takes_up_again_with_a_reason()
    {
        const string login = "19900000002";
        await house.ChangePlanAsync(("forfeitNeedsConfirmation", false));
        var id = await ApprovedAsync(login);
        var first = await CoverSheetAsync(login, id);
        await house.GoToAsync(Deadline - TimeSpan.FromSeconds(1));
        var before = await StatusAsync(login, id);
        await house.GoToAsync(Deadline);
        var after = await StatusAsync(login, id);
        using var desk = await house.Server.SignInAsync("post1");
        var late = await PostHouse.ScanAsync(desk, first);

        using var admin = await house.Server.SignInAsync("admin1");
        using var wordless = await PostHouse.PostAsync(admin, $"/api/cases/{id}/reopening", new { until = Deadline.AddDays(10), reason = " " });
        using var reopened = await PostHouse.PostAsync(admin, $"/api/cases/{id}/reopening", new { until = Deadline.AddDays(10), reason = "快递延误，有凭证" });
        using var twice = await PostHouse.PostAsync(admin, $"/api/cases/{id}/reopening", new { until = Deadline.AddDays(10), reason = "快递延误，有凭证" });
        using var unknown = await PostHouse.PostAsync(admin, $"/api/cases/{Guid.NewGuid()}/reopening", new { until = Deadline.AddDays(10), reason = "无" });
        using var applicant = await Applicant.ComeBackAsync(house.Server, login, id);
        var parcel = await PostHouse.ParcelAsync(applicant);

        Assert.Equal(("AwaitingPaper", "Abandoned", "overdue"), (before, after, late.Text("result")));
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.NotFound),
            (wordless.StatusCode, reopened.StatusCode, twice.StatusCode, unknown.StatusCode));
        Assert.Equal(("awaited", "AwaitingPaper"), (parcel.Text("state"), await StatusAsync(login, id)));
        Assert.NotEqual(first, parcel.Text("coverSheet"));
        Assert.Equal(Deadline.AddDays(10), parcel.GetProperty("warning").GetProperty("abandonedAt").GetDateTimeOffset());
    }

    private async Task<Guid> ApprovedAsync(string login)
    {
        using var applicant = await house.ApprovedAsync(login);
        return applicant.Application;
    }

    private async Task<string> CoverSheetAsync(string login, Guid id)
    {
        using var applicant = await Applicant.ComeBackAsync(house.Server, login, id);
        return (await PostHouse.ParcelAsync(applicant)).Text("coverSheet")!;
    }

    private async Task<string?> StatusAsync(string login, Guid id)
    {
        using var applicant = await Applicant.ComeBackAsync(house.Server, login, id);
        return (await applicant.ViewAsync()).Text("status");
    }
}
