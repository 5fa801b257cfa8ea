using System.Net;

namespace SkillReg.Server.Tests.Applications;

public sealed class ProfessionalTitleTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    [Fact]
    [Trait("row", "C-26")]
    [Trait("row", "C-28")]
    public async Task Is_qualified_first_and_then_completed_and_approved_by_all_levels()
    {
        using var applicant = await Titles.CompleteAsync(house.Server, "19900000008");
        using var first = await applicant.SubmitAsync(confirmed: []);
        await Reviewing.DecideAsync(house.Server, applicant, ("unit1", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("sup1", "approve"));
        var qualified = await applicant.ViewAsync();

        using var closed = await applicant.SaveAsync("project", new { presentPost = "别的岗位" });
        using var early = await applicant.SubmitAsync();
        await applicant.FillAsync(
            ("achievements", new { achievements = new[] { new { title = "企业文化建设", doneOn = "2024-05-01", role = "主持" } } }),
            ("opinion", new { noSecretsInMaterial = true }));
        foreach (var slot in (string[])["achievementProof", "annualReviews", "unitOpinion"])
            await applicant.PutAsync(slot, Photos.Jpeg());
        using var second = await applicant.SubmitAsync();
        await Reviewing.DecideAsync(house.Server, applicant, ("unit1", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("sup1", "approve"));
        var examined = await applicant.ViewAsync();

        Assert.True(first.StatusCode == HttpStatusCode.OK, await first.Content.ReadAsStringAsync());
        Assert.Equal(("continuing", "AwaitingMaterial"), (qualified.Text("mode"), qualified.Text("status")));
        Assert.Contains(qualified.GetProperty("sections").EnumerateArray(), section => section.Text("id") == "achievements");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, closed.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        Assert.True(second.StatusCode == HttpStatusCode.OK, await second.Content.ReadAsStringAsync());
        Assert.Equal(("closed", "UnderReview@bureau", 2), (examined.Text("mode"), examined.Text("status"), examined.GetProperty("version").GetInt32()));
        Assert.Equal("企业文化建设", examined.GetProperty("answers").GetProperty("achievements")[0].Text("title"));
        Assert.Equal("科长", examined.GetProperty("answers").Text("presentPost"));
    }
}
