using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Applications;

/// <summary>Rules of registering that hold for everybody, shown with the shipped schemes.</summary>
public sealed class RegistrationRulesTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private const string Competition = "DEMO-JS-08";

    [Fact]
    [Trait("row", "A-43")]
    public async Task One_person_has_one_application_for_a_plan_and_may_have_several_plans()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000001");
        var first = (await applicant.BeginAsync(Competition)).Application;
        var again = (await applicant.BeginAsync(Competition)).Application;
        var other = (await applicant.BeginAsync(WorkerExam.Plan)).Application;

        var own = await applicant.Client.GetFromJsonAsync<JsonElement>("/api/applications");

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.Equal(2, own.GetProperty("items").GetArrayLength());
    }

    [Fact]
    [Trait("row", "A-52")]
    public async Task An_empty_submission_is_told_everything_that_is_missing_at_once()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000002");
        await applicant.BeginAsync(Competition);

        using var answer = await applicant.SubmitAsync();

        var pointers = (await answer.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer")).ToList();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("/offer", pointers);
        Assert.Contains("/mobile", pointers);
        Assert.Contains("/politicalStatus", pointers);
    }

    [Fact]
    [Trait("row", "A-30")]
    [Trait("row", "A-32")]
    public async Task A_photograph_is_judged_by_its_content_and_its_bytes_and_never_by_its_name()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000003");
        await applicant.BeginAsync(Competition);

        using var page = await applicant.UploadAsync("photo", "<html></html>"u8.ToArray(), "photo.jpg");
        using var light = await applicant.UploadAsync("photo", Photos.Jpeg(400, 600, 30_000), "photo.jpg");
        using var heavy = await applicant.UploadAsync("photo", Photos.Jpeg(400, 600, 52_000), "photo.jpg");
        using var right = await applicant.UploadAsync("photo", Photos.Jpeg(400, 600, 40_000), "photo.doc");

        Assert.All(new[] { page, light, heavy }, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode));
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
    }

    [Fact]
    [Trait("row", "D-30")]
    [Trait("row", "D-38")]
    public async Task Pictures_are_added_one_at_a_time_each_to_the_slot_of_its_kind()
    {
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000016");
        await applicant.BeginAsync(WorkerExam.Plan);

        await applicant.PutAsync("otherMaterial", Photos.Jpeg(410, 610));
        await applicant.PutAsync("otherMaterial", Photos.Jpeg(420, 620));
        await applicant.PutAsync("diploma", Photos.Jpeg());

        var view = await applicant.ViewAsync();
        Assert.Equal(
            ["diploma", "otherMaterial", "otherMaterial"],
            view.GetProperty("documents").EnumerateArray().Select(document => document.Text("slot")).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("row", "D-09")]
    [Trait("row", "B-28")]
    public async Task A_plan_has_an_address_of_its_own_that_shows_its_full_name_before_anybody_signs_in()
    {
        using var visitor = house.Server.CreateClient();
        var listed = (await visitor.GetFromJsonAsync<JsonElement>($"/api/plans?text={WorkerExam.Plan}")).GetProperty("items").EnumerateArray().Single();

        var shown = await visitor.GetFromJsonAsync<JsonElement>($"/api/plans/{listed.GetProperty("id").GetGuid()}");

        Assert.Equal("2026年机关事业单位工勤技能岗位等级考核", shown.Text("title"));
    }
}
