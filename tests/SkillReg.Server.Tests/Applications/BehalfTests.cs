using System.Net;
using System.Net.Http.Json;

namespace SkillReg.Server.Tests.Applications;

/// <summary>What the staff does with the documents of others: who did it, for whom and why is on record.</summary>
public sealed class BehalfTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    [Fact]
    [Trait("row", "D-31")]
    [Trait("row", "X-05")]
    public async Task Uploads_for_an_applicant_with_a_reason_where_the_scheme_names_the_role()
    {
        using var applicant = await WorkerExam.HandedInAsync(house.Server, "19900000014");
        await RemoveAsync(applicant, "salaryForm");
        using var office = await house.Server.SignInAsync("unit2");
        var task = await Reviewing.TaskAsync(office, applicant);

        using var silent = await SendAsync(office, $"/api/tasks/{task}/slots/salaryForm", "");
        using var done = await SendAsync(office, $"/api/tasks/{task}/slots/salaryForm", "单位人事部门代为上传工资变动审批表");
        using var notTheirs = await SendAsync(office, $"/api/tasks/{task}/slots/diploma", "代为上传");
        using var stranger = await house.Server.SignInAsync("unit1");
        using var hidden = await SendAsync(stranger, $"/api/tasks/{task}/slots/salaryForm", "代为上传");

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict, HttpStatusCode.NotFound), (silent.StatusCode, notTheirs.StatusCode, hidden.StatusCode));
        Assert.True(done.StatusCode == HttpStatusCode.Created, await done.Content.ReadAsStringAsync());
        await using var command = house.Server.Database.CreateCommand(
            "SELECT d.by = a.id AND d.on_behalf = '单位人事部门代为上传工资变动审批表' AND e.actor = a.id AND e.subject = p.applicant_id FROM document d "
            + "JOIN application p ON p.id = d.application_id JOIN account a ON a.login = 'unit2' JOIN audit_entry e ON e.cause = p.id AND e.act = 'document.uploaded' "
            + "WHERE d.application_id = $1 AND d.slot = 'salaryForm' AND d.removed_at IS NULL");
        command.Parameters.AddWithValue(applicant.Application);
        Assert.Equal(true, await command.ExecuteScalarAsync());
    }

    [Fact]
    [Trait("row", "C-24")]
    public async Task Takes_a_file_out_for_good_and_keeps_its_hash_and_the_reason()
    {
        using var applicant = await Titles.CompleteAsync(house.Server, "19900000008");
        using var first = await applicant.SubmitAsync();
        await Reviewing.DecideAsync(house.Server, applicant, ("unit1", "approve"));
        await Reviewing.DecideAsync(house.Server, applicant, ("sup1", "approve"));
        await applicant.FillAsync(
            ("achievements", new { achievements = new[] { new { title = "企业文化建设", doneOn = "2024-05-01", role = "主持" } } }),
            ("opinion", new { noSecretsInMaterial = true }));
        foreach (var slot in (string[])["achievementProof", "annualReviews", "unitOpinion"])
            await applicant.PutAsync(slot, Photos.Jpeg(500, 700));
        using var second = await applicant.SubmitAsync();
        using var reviewer = await house.Server.SignInAsync("unit1");
        var task = await Reviewing.TaskAsync(reviewer, applicant);
        var documents = (await applicant.ViewAsync()).GetProperty("documents").EnumerateArray().ToList();
        var secret = documents.First(document => document.Text("slot") == "achievementProof").GetProperty("id").GetGuid();
        var photo = documents.First(document => document.Text("slot") == "photo").GetProperty("id").GetGuid();

        using var unfounded = await reviewer.PostAsJsonAsync($"/api/tasks/{task}/documents/{secret}/purge", new { reason = " " });
        using var kept = await reviewer.PostAsJsonAsync($"/api/tasks/{task}/documents/{photo}/purge", new { reason = "涉密材料" });
        using var purged = await reviewer.PostAsJsonAsync($"/api/tasks/{task}/documents/{secret}/purge", new { reason = "涉密材料" });
        using var gone = await reviewer.GetAsync($"/api/tasks/{task}/documents/{secret}");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Conflict), (unfounded.StatusCode, kept.StatusCode));
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (purged.StatusCode, gone.StatusCode));
        await using var command = house.Server.Database.CreateCommand(
            "SELECT d.purged AND d.name = '' AND length(d.hash) = 32 AND e.reason = '涉密材料' FROM document d "
            + "JOIN audit_entry e ON e.cause = d.application_id AND e.act = 'document.purged' WHERE d.id = $1");
        command.Parameters.AddWithValue(secret);
        Assert.Equal(true, await command.ExecuteScalarAsync());
    }

    private async Task RemoveAsync(Applicant applicant, string slot)
    {
        await using var command = house.Server.Database.CreateCommand("UPDATE document SET removed_at = $3 WHERE application_id = $1 AND slot = $2");
        command.Parameters.AddWithValue(applicant.Application);
        command.Parameters.AddWithValue(slot);
        command.Parameters.AddWithValue(house.Server.Time.GetUtcNow().UtcDateTime);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient office, string path, string reason)
    {
        using var file = new ByteArrayContent(Photos.Jpeg(600, 800));
        using var form = new MultipartFormDataContent { { file, "file", "scan.jpg" }, { new StringContent(reason), "reason" } };
        return await office.PostAsync(path, form);
    }
}
