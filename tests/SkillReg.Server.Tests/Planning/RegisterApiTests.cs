using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SkillReg.Server.Tests.Applications;

namespace SkillReg.Server.Tests.Planning;

public sealed class RegisterApiTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    [Fact]
    [Trait("row", "D-25")]
    public async Task Asks_whether_to_go_on_when_the_register_says_another_year()
    {
        using var office = await house.Server.SignInAsync("def1");
        using var imported = await ImportAsync(office, "worker-exam", "idNumber,occupation,level,levelYear\n410105196809092255,播音员,四级,2011\n");
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000012");
        await applicant.BeginAsync(WorkerExam.Plan);
        await applicant.FillAsync(await WorkerExam.CompleteAsync(house.Server));
        await WorkerExam.UploadAllAsync(applicant);

        using var asked = await applicant.SubmitAsync();
        var warning = (await asked.JsonAsync()).GetProperty("errors").EnumerateArray().Single();
        using var unconfirmed = await applicant.SubmitAsync();
        using var confirmed = await applicant.SubmitAsync(confirmed: [warning.Text("rule")!]);

        Assert.Equal(1, (await imported.JsonAsync()).GetProperty("taken").GetInt32());
        Assert.Equal((HttpStatusCode.Conflict, "现岗位等级取得时间与合格库信息不符，是否确认报考"), (asked.StatusCode, warning.Text("message")));
        Assert.Equal(HttpStatusCode.Conflict, unconfirmed.StatusCode);
        Assert.True(confirmed.StatusCode == HttpStatusCode.OK, await confirmed.Content.ReadAsStringAsync());
        await using var command = house.Server.Database.CreateCommand("SELECT confirmed[1] FROM submission WHERE application_id = $1");
        command.Parameters.AddWithValue(applicant.Application);
        Assert.Equal(warning.Text("rule"), await command.ExecuteScalarAsync());
    }

    [Fact]
    [Trait("row", "D-26")]
    public async Task Asks_for_a_proof_after_another_occupation_than_the_registers_was_confirmed()
    {
        using var office = await house.Server.SignInAsync("def1");
        using var imported = await ImportAsync(office, "worker-exam", "证件号码,occupation,levelYear\n410303197512303376,电工,2010\n");
        using var applicant = await Applicant.ArriveAsync(house.Server, "19900000013");
        await applicant.BeginAsync(WorkerExam.Plan);
        await applicant.FillAsync(await WorkerExam.CompleteAsync(house.Server));
        await WorkerExam.UploadAllAsync(applicant);

        using var asked = await applicant.SubmitAsync();
        var warning = (await asked.JsonAsync()).GetProperty("errors").EnumerateArray().Single();
        using var proofless = await applicant.SubmitAsync(confirmed: [warning.Text("rule")!]);
        var missing = (await proofless.JsonAsync()).GetProperty("errors").EnumerateArray().Single();
        await applicant.PutAsync(missing.Text("pointer")![1..], Photos.Jpeg());
        using var complete = await applicant.SubmitAsync(confirmed: [warning.Text("rule")!]);

        Assert.Equal("现岗位工种与合格库信息不符，是否确认报考", warning.Text("message"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, proofless.StatusCode);
        Assert.True(complete.StatusCode == HttpStatusCode.OK, await complete.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Takes_the_good_lines_and_tells_the_bad_ones_by_their_numbers()
    {
        using var office = await house.Server.SignInAsync("def1");
        const string Sheet = "idNumber,occupation\n410203198206204408,\"播音员, 二\"\n\n41020319820620440X,电工\n410203198206204408,电工\n410203198206204408\n";

        using var answer = await ImportAsync(office, "worker-exam", Sheet);
        using var headless = await ImportAsync(office, "worker-exam", "name\n某\n");
        using var elsewhere = await ImportAsync(office, "no-such-scheme", Sheet);

        var report = await answer.JsonAsync();
        Assert.Equal((1, 3), (report.GetProperty("taken").GetInt32(), report.GetProperty("bad").GetInt32()));
        Assert.Equal(
            [(4, "id-number.check-digit"), (5, "row.repeated"), (6, "row.columns")],
            report.GetProperty("problems").EnumerateArray().Select(problem => (problem.GetProperty("line").GetInt32(), problem.Text("rule"))));
        Assert.DoesNotContain("41020319", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await headless.JsonAsync()).GetProperty("taken").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        var sizes = await office.GetFromJsonAsync<JsonElement>("/api/registers");
        Assert.Equal("worker-exam", sizes.GetProperty("items")[0].Text("scheme"));
    }

    private static async Task<HttpResponseMessage> ImportAsync(HttpClient office, string scheme, string sheet)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(sheet));
        using var form = new MultipartFormDataContent { { file, "file", "register.csv" } };
        return await office.PostAsync($"/api/registers/{scheme}", form);
    }
}
