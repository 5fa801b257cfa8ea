using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Tests.Applications;
using SkillReg.Server.Tests.Registrations;

namespace SkillReg.Server.Tests.Petitions;

public sealed class EntryGateApiTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    [Fact]
    [Trait("row", "D-02")]
    [Trait("row", "D-03")]
    [Trait("row", "D-04")]
    public async Task A_scheme_refuses_an_unproved_identity_at_the_door_in_its_own_words()
    {
        using var person = await RegisteredAsync();
        using var refused = await BeginAsync(person, WorkerExam.Plan);
        using var proved = await person.ProveAsync("苗小雨", Newcomer.FreshIdNumber());
        using var begun = await BeginAsync(person, WorkerExam.Plan);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var problem = await refused.JsonAsync();
        Assert.Equal(("application.identity-needed", "如不进行实名认证将无法进行网上报名!"), (problem.Text("code"), problem.Text("title")));
        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
    }

    [Fact]
    [Trait("row", "C-08")]
    [Trait("row", "D-03")]
    public async Task Elsewhere_an_unproved_identity_drafts_but_does_not_hand_in()
    {
        using var person = await RegisteredAsync();
        using var begun = await BeginAsync(person, "DEMO-JS-07");
        using var refused = await person.Client.SendAsync(
            $"/api/applications/{(await begun.JsonAsync()).Text("id")}/submission", new { confirmed = Array.Empty<string>() });

        Assert.Equal(HttpStatusCode.OK, begun.StatusCode);
        Assert.Equal("application.identity-needed", (await refused.JsonAsync()).Text("code"));
    }

    [Fact]
    [Trait("row", "C-19")]
    [Trait("row", "C-21")]
    public async Task A_scheme_that_asks_for_a_unit_takes_nothing_from_who_belongs_to_none()
    {
        using var person = await house.Server.SignInAsync("19900000016");
        var draft = (await (await BeginAsync(person, "DEMO-ZG-01")).JsonAsync()).Text("id");
        using var refused = await person.SendAsync($"/api/applications/{draft}/submission", new { confirmed = Array.Empty<string>() });
        using var admin = await house.Server.SignInAsync("org1");
        using var decided = await admin.DecideAsync(await person.AssociateAsync(), "approve");
        using var later = await person.SendAsync($"/api/applications/{draft}/submission", new { confirmed = Array.Empty<string>() });

        var problem = await refused.JsonAsync();
        Assert.Equal(("application.association-needed", "您未关联单位，请点击进行关联"), (problem.Text("code"), problem.Text("title")));
        Assert.Equal("request.invalid", (await later.JsonAsync()).Text("code"));
    }

    private static Task<HttpResponseMessage> BeginAsync(Newcomer person, string plan) => BeginAsync(person.Client, plan);

    private static async Task<HttpResponseMessage> BeginAsync(HttpClient client, string number)
    {
        var plans = await client.GetFromJsonAsync<JsonElement>($"/api/plans?text={number}");
        return await client.SendAsync("/api/applications", new { planId = plans.GetProperty("items")[0].Text("id") });
    }

    private async Task<Newcomer> RegisteredAsync()
    {
        var person = new Newcomer(house.Server, Newcomer.FreshPhone());
        await person.RegisterAsync();
        return person;
    }
}
