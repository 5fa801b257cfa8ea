using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Bpmn.Engine;
using SkillReg.Server.Examination;
using SkillReg.Server.Tests.Applications;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Tests.Paper;

/// <summary>From accepted papers to the printed ticket, on a clock that only goes on.</summary>
public sealed class TicketTests(PostHouse house) : IClassFixture<PostHouse>
{
    private static readonly DateTimeOffset TicketsOpen = new(2026, 6, 16, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    [Trait("row", "B-47")]
    [Trait("row", "D-44")]
    [Trait("row", "B-23")]
    public async Task Prints_nothing_before_its_time_and_then_a_ticket_that_proctors_verify_until_it_is_revoked()
    {
        const string login = "19900000002";
        var plan = await SeatingAsync();
        var id = await AcceptedAsync(login);
        using var before = await Applicant.ComeBackAsync(house.Server, login, id);
        using var early = await before.Client.GetAsync($"/api/applications/{id}/tickets/theory/page");
        await house.GoToAsync(TicketsOpen + TimeSpan.FromMinutes(1));
        using var applicant = await Applicant.ComeBackAsync(house.Server, login, id);
        using var proctor = await house.Server.SignInAsync("exam1");

        var list = await applicant.Client.GetFromJsonAsync<JsonElement>($"/api/applications/{id}/tickets");
        using var page = await applicant.Client.GetAsync($"/api/applications/{id}/tickets/theory/page");
        var text = await page.Content.ReadAsStringAsync();
        var ticket = list.GetProperty("items").EnumerateArray().Single(one => one.Text("subject") == "theory");
        var code = TicketCode.Of(ticket.Text("number")!, house.Server.Services.GetRequiredService<KeyRing>());
        var valid = await CheckAsync(proctor, code);
        var forged = await CheckAsync(proctor, code[..^3] + "AAA");
        var rooms = await proctor.GetStringAsync($"/api/plans/{plan}/seating/room-list?subject=theory");
        var seating = await proctor.GetFromJsonAsync<JsonElement>($"/api/plans/{plan}/seating");
        var session = seating.GetProperty("sessions").EnumerateArray().Single(one => one.Text("subject") == "theory").Text("id");
        var seats = await proctor.GetFromJsonAsync<JsonElement>($"/api/plans/{plan}/seating/seats?session={session}");

        var refusal = await early.JsonAsync();
        Assert.Equal((HttpStatusCode.Forbidden, "时间未到时不能打印准考证"), (early.StatusCode, refusal.Text("title")));
        Assert.Equal(TicketsOpen, refusal.GetProperty("opensAt").GetDateTimeOffset());
        Assert.Equal(("open", "第一考点"), (ticket.Text("state"), ticket.GetProperty("seat").Text("site")));
        Assert.Contains("110105********315X", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.Contains("data:image/jpeg;base64,", WebUtility.HtmlDecode(text), StringComparison.Ordinal);
        Assert.Equal(("valid", "周一帆"), (valid.Text("result"), valid.Text("name")));
        Assert.Equal("forged", forged.Text("result"));
        Assert.Contains(seats.GetProperty("items").EnumerateArray(), seat => (seat.Text("applicationId"), seat.Text("ticket")) == (id.ToString(), ticket.Text("number")));
        Assert.Contains($",1,2026-06-20 09:00,周一帆,北京示范精密制造有限公司,{ticket.Text("number")},", rooms, StringComparison.Ordinal);

        await ReportFalsehoodAsync(id);
        await Reviewing.DecideAsync(house.Server, applicant, ("bureau1", "upheld"));
        using var first = await house.Server.SignInAsync("bureau1");
        using var alone = await Reviewing.CompleteAsync(first, await Reviewing.TaskAsync(first, applicant), "upheld");
        Assert.Equal("task.four-eyes", (await alone.JsonAsync()).Text("code"));
        await Reviewing.DecideAsync(house.Server, applicant, ("bureau2", "upheld"));
        Assert.Equal("Disqualified", (await applicant.ViewAsync()).Text("status"));
        Assert.Equal("void", (await CheckAsync(proctor, code)).Text("result"));
    }

    [Fact]
    public async Task Shows_seats_and_tickets_to_nobody_else()
    {
        var plan = await PlanAsync();
        using var applicant = await house.Server.SignInAsync("19900000010");
        using var committee = await house.Server.SignInAsync("comm1");
        var nobody = Guid.NewGuid();

        HttpStatusCode[] answers =
        [
            (await applicant.GetAsync($"/api/applications/{nobody}/tickets")).StatusCode,
            (await applicant.GetAsync($"/api/applications/{nobody}/tickets/theory/page")).StatusCode,
            (await committee.GetAsync($"/api/plans/{plan}/seating")).StatusCode,
            (await committee.GetAsync($"/api/plans/{plan}/seating/room-list")).StatusCode,
            (await committee.GetAsync($"/api/plans/{plan}/seating/seats?session={nobody}")).StatusCode,
            (await PostHouse.PostAsync(committee, $"/api/plans/{plan}/seating/arrangements", new { subject = "theory", units = "apart", seed = 1 })).StatusCode,
            (await PostHouse.PostAsync(committee, $"/api/plans/{plan}/seating/moves", new { applicationId = nobody, sessionId = nobody, room = "01", number = 1 })).StatusCode,
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer));
    }

    private async Task<Guid> PlanAsync()
    {
        using var client = house.Server.CreateClient();
        var plans = await client.GetFromJsonAsync<JsonElement>($"/api/plans?text={Certification.Plan}");
        return plans.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetGuid();
    }

    private async Task<Guid> SeatingAsync()
    {
        var plan = await PlanAsync();
        using var office = await house.Server.SignInAsync("exam1");
        object seating = new
        {
            sites = new[] { new { name = "第一考点", address = "示范路 1 号", rooms = new[] { new { name = "01", capacity = 2 }, new { name = "02", capacity = 2 } } } },
            sessions = new[]
            {
                new { subject = "theory", site = "第一考点", startsAt = "2026-06-20T09:00:00+08:00", endsAt = "2026-06-20T11:00:00+08:00" },
                new { subject = "practice", site = "第一考点", startsAt = "2026-06-20T14:00:00+08:00", endsAt = "2026-06-20T16:00:00+08:00" },
            },
        };
        using var saved = await PutAsync(office, plan, 0, seating);
        using var again = await PutAsync(office, plan, 0, seating);
        Assert.True(saved.StatusCode == HttpStatusCode.OK, await saved.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.PreconditionFailed, again.StatusCode);
        Assert.Equal([4, 4], (await saved.JsonAsync()).GetProperty("sessions").EnumerateArray().Select(session => session.GetProperty("seats").GetInt32()));
        return plan;
    }

    private static async Task<HttpResponseMessage> PutAsync(HttpClient office, Guid plan, int version, object seating)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/plans/{plan}/seating") { Content = JsonContent.Create(seating) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        return await office.SendAsync(request);
    }

    private async Task<Guid> AcceptedAsync(string login)
    {
        using var applicant = await house.ApprovedAsync(login);
        using var desk = await house.Server.SignInAsync("post1");
        await PostHouse.ScanAsync(desk, (await PostHouse.ParcelAsync(applicant)).Text("coverSheet")!);
        await Reviewing.DecideAsync(house.Server, applicant, ("post1", "complete"));
        return applicant.Application;
    }

    private static async Task<JsonElement> CheckAsync(HttpClient proctor, string code)
    {
        using var answer = await proctor.PostAsJsonAsync("/api/ticket-checks", new { code });
        return await answer.JsonAsync();
    }

    private async Task ReportFalsehoodAsync(Guid id)
    {
        var report = new Command.CorrelateMessage("falsehood-reported") { Key = id.ToString(), At = house.Server.Time.GetUtcNow() };
        Assert.IsType<DispatchAnswer.Done>(await house.Server.Services.GetRequiredService<Dispatch>().RunAsync(new DispatchRequest(Guid.NewGuid(), id, report, "test"), default));
    }
}
