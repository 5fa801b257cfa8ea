using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Tests.Applications;
using SkillReg.Server.Tests.Registrations;

namespace SkillReg.Server.Tests.Petitions;

/// <summary>A number that proves one account already, and the ways to another.</summary>
public sealed class IdentityPetitionApiTests(FurnishedServer house) : IClassFixture<FurnishedServer>
{
    private TestServer Server => house.Server;

    [Fact]
    [Trait("row", "C-12")]
    public async Task Whoever_has_the_other_accounts_phone_moves_the_identity_and_the_other_account_is_told()
    {
        var number = Newcomer.FreshIdNumber();
        using var former = await ProvedAsync("苗小雨", number);
        using var person = await RegisteredAsync();
        using var taken = await person.ProveAsync("苗小雨", number);
        var seen = (await former.MessagesAsync()).Count;
        using var asked = await person.Client.SendAsync("/api/petitions/identity-rebindings", new { name = "苗小雨", idNumber = number });
        var begun = await asked.JsonAsync();
        var petition = begun.GetProperty("petition").GetGuid();
        var code = string.Concat((await former.NextMessageAsync(seen)).Where(char.IsAsciiDigit).Take(6));

        using var wrong = await person.Client.SendAsync($"/api/petitions/{petition}/code", new { code = code == "000000" ? "000001" : "000000" });
        using var right = await person.Client.SendAsync($"/api/petitions/{petition}/code", new { code });
        using var again = await person.Client.SendAsync($"/api/petitions/{petition}/code", new { code });
        var session = await person.Client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        var lost = await former.Client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        using var byNumber = await Server.CreateClient().PostAsJsonAsync("/api/sessions", new { login = number, password = Newcomer.Password });

        Assert.Equal("该身份证号已被其他账号认证，提示换绑或人工申诉", (await taken.JsonAsync()).Text("title"));
        Assert.Equal($"{former.Phone[..3]}****{former.Phone[^4..]}", begun.Text("phone"));
        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.NoContent, HttpStatusCode.Conflict], [wrong.StatusCode, right.StatusCode, again.StatusCode]);
        Assert.Equal("苗小雨", session.GetProperty("account").Text("name"));
        Assert.Equal(JsonValueKind.Null, lost.GetProperty("account").ValueKind);
        Assert.Equal("苗小雨", (await byNumber.JsonAsync()).GetProperty("account").Text("name"));
        await person.Client.ToldAsync(Server);
        Assert.Contains("您账号上的实名认证已换绑至其他账号，本账号恢复为未认证。如非本人操作，请立即联系服务台。", await former.MessagesAsync());
        using var back = await former.Client.PostAsJsonAsync("/api/sessions", new { login = former.Phone, password = Newcomer.Password });
        var left = await former.Client.GetFromJsonAsync<JsonElement>("/api/registrations/current");
        Assert.Equal("identity", left.Text("next"));
    }

    [Fact]
    [Trait("row", "C-12")]
    public async Task Without_that_phone_the_staff_decides_an_appeal_on_its_evidence_and_everything_is_audited()
    {
        var number = Newcomer.FreshIdNumber();
        using var former = await ProvedAsync("苗小雨", number);
        using var person = await RegisteredAsync();
        var body = new { name = "苗小雨", idNumber = number, grounds = "原手机号已停用", evidence = new[] { await person.Client.UploadAsync() } };
        using var asked = await person.Client.SendAsync("/api/petitions/identity-appeals", body);
        var petition = (await asked.JsonAsync()).GetProperty("petition").GetGuid();

        using var desk = await Server.SignInAsync("help1");
        using var admin = await Server.SignInAsync("org1");
        var task = await desk.TaskAsync(petition);
        var shown = await desk.GetFromJsonAsync<JsonElement>($"/api/tasks/{task}/petition");
        using var file = await desk.GetAsync($"/api/tasks/{task}/evidence/{shown.GetProperty("evidence")[0].Text("id")}");
        using var unseen = await desk.SendAsync($"/api/tasks/{task}/petition/identity-views", new { reason = "" });
        using var seen = await desk.SendAsync($"/api/tasks/{task}/petition/identity-views", new { reason = "核对身份证照片" });
        using var hidden = await admin.GetAsync($"/api/tasks/{task}/evidence/{shown.GetProperty("evidence")[0].Text("id")}");
        using var strange = await admin.SendAsync($"/api/tasks/{task}/petition/identity-views", new { reason = "核对身份证照片" });
        using var decided = await desk.DecideAsync(petition, "approve");
        using var auditor = await Server.SignInAsync("audit1");
        var entries = await auditor.GetFromJsonAsync<JsonElement>("/api/audit-entries");

        Assert.Equal(("原手机号已停用", number[..6]), (shown.Text("grounds"), shown.Text("idNumber")?[..6]));
        Assert.DoesNotContain(number, shown.GetRawText(), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.OK], [file.StatusCode, unseen.StatusCode, seen.StatusCode]);
        Assert.Equal(number, (await seen.JsonAsync()).Text("idNumber"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (hidden.StatusCode, strange.StatusCode));
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.Equal("已通过", (await person.Client.PetitionAsync(petition)).Text("statusLabel"));
        Assert.Equal(
            ["identity.rebound 何小暑", "identity.taken-away 何小暑", "identity.viewed 何小暑"],
            entries.GetProperty("items").EnumerateArray().Where(entry => entry.Text("cause") == petition.ToString())
                .Select(entry => $"{entry.Text("act")} {entry.Text("actor")}").Order(StringComparer.Ordinal));
        using var byNumber = await Server.CreateClient().PostAsJsonAsync("/api/sessions", new { login = number, password = Newcomer.Password });
        Assert.Equal("苗小雨", (await byNumber.JsonAsync()).GetProperty("account").Text("name"));
        Assert.Equal("您账号上的实名认证已换绑至其他账号，本账号恢复为未认证。如非本人操作，请立即联系服务台。", await former.NextMessageAsync(0));
    }

    [Fact]
    public async Task An_appeal_needs_grounds_and_ones_own_free_evidence()
    {
        var number = Newcomer.FreshIdNumber();
        using var former = await ProvedAsync("苗小雨", number);
        using var person = await RegisteredAsync();
        var foreign = await former.Client.UploadAsync();

        using var empty = await person.Client.SendAsync("/api/petitions/identity-appeals", new { name = "苗小雨", idNumber = number });
        using var others = await person.Client.SendAsync(
            "/api/petitions/identity-appeals", new { name = "苗小雨", idNumber = number, grounds = "原手机号已停用", evidence = new[] { foreign } });
        using var nobodys = await person.Client.SendAsync("/api/petitions/identity-rebindings", new { name = "苗小雨", idNumber = Newcomer.FreshIdNumber() });

        Assert.Equal(["请填写理由，不超过1000字", "请上传佐证材料"], (await empty.JsonAsync()).GetProperty("errors").EnumerateArray().Select(error => error.Text("message")));
        Assert.Equal("/evidence", (await others.JsonAsync()).GetProperty("errors")[0].Text("pointer"));
        Assert.Equal("该身份证号没有被其他账号认证，请直接进行实名认证", (await nobodys.JsonAsync()).Text("title"));
    }

    [Fact]
    [Trait("row", "A-18")]
    [Trait("row", "A-23")]
    [Trait("row", "X-04")]
    public async Task A_confirmed_identity_is_corrected_by_the_staff_only_and_that_is_audited()
    {
        var (before, after) = (Newcomer.FreshIdNumber(), Newcomer.FreshIdNumber());
        using var person = await ProvedAsync("苗小雨", before);
        await ConfirmAsync(person, before);
        using var alone = await person.ProveAsync("苗小语", after);
        var body = new { name = "苗小语", idNumber = after, grounds = "派出所更正了姓名和号码", evidence = new[] { await person.Client.UploadAsync() } };
        using var asked = await person.Client.SendAsync("/api/petitions/identity-corrections", body);
        var petition = (await asked.JsonAsync()).GetProperty("petition").GetGuid();
        var unchanged = await person.Client.GetFromJsonAsync<JsonElement>("/api/sessions/current");

        using var desk = await Server.SignInAsync("help1");
        using var decided = await desk.DecideAsync(petition, "approve");
        var session = await person.Client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        var gate = await person.Client.GetFromJsonAsync<JsonElement>("/api/identity-confirmations/current");
        using var auditor = await Server.SignInAsync("audit1");
        var entries = await auditor.GetFromJsonAsync<JsonElement>("/api/audit-entries");

        Assert.Equal(HttpStatusCode.Conflict, alone.StatusCode);
        Assert.Equal("苗小雨", unchanged.GetProperty("account").Text("name"));
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);
        Assert.Equal("苗小语", session.GetProperty("account").Text("name"));
        Assert.Equal(("confirmed", after[^4..]), (gate.Text("state"), gate.Text("idNumber")?[^4..]));
        Assert.Contains(entries.GetProperty("items").EnumerateArray(), entry => entry.Text("act") == "identity.corrected" && entry.Text("cause") == petition.ToString());
    }

    private static async Task ConfirmAsync(Newcomer person, string number)
    {
        var form = new { idNumber = number, name = "苗小雨", promise = "我已确认上方所填写内容为本人有效证件中的真实姓名和证件号码" };
        using var asked = await person.Client.PostAsJsonAsync("/api/identity-confirmations", form);
        var token = (await asked.JsonAsync()).Text("token");
        using var confirmed = await person.Client.PostAsJsonAsync("/api/identity-confirmations", new { form.idNumber, form.name, form.promise, token });
        Assert.True((await confirmed.JsonAsync()).GetProperty("confirmed").GetBoolean());
    }

    private async Task<Newcomer> RegisteredAsync()
    {
        var person = new Newcomer(Server, Newcomer.FreshPhone());
        await person.RegisterAsync();
        return person;
    }

    private async Task<Newcomer> ProvedAsync(string name, string number)
    {
        var person = await RegisteredAsync();
        using var proved = await person.ProveAsync(name, number);
        Assert.Equal(HttpStatusCode.OK, proved.StatusCode);
        Server.Time.Advance(TimeSpan.FromSeconds(61));
        return person;
    }
}
