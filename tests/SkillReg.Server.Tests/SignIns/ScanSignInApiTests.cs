using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SkillReg.Server.Features.ScanSignIns;

namespace SkillReg.Server.Tests.SignIns;

/// <summary>A PC that shows a code, and phones that are signed in.</summary>
public sealed class ScanSignInApiTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    [Trait("row", "A-13")]
    [Trait("row", "C-16")]
    public async Task A_phone_that_is_signed_in_lets_the_PC_in_after_the_owners_word()
    {
        using var computer = server.CreateClient();
        using var phone = await server.SignInAsync("19900000001");
        var (path, code) = await ShowAsync(computer);
        var waiting = await computer.GetFromJsonAsync<JsonElement>(path);
        using var scanned = await phone.PostAsJsonAsync("/api/scan-sign-ins/scans", new { code });
        var told = await computer.GetFromJsonAsync<JsonElement>(path);
        using var early = await computer.PostAsync($"{path}/session", null);
        using var granted = await phone.PostAsJsonAsync($"{path}/decision", new { granted = true });
        var open = await computer.GetFromJsonAsync<JsonElement>(path);
        using var entered = await computer.PostAsync($"{path}/session", null);
        using var twice = await computer.PostAsync($"{path}/session", null);
        var session = await computer.GetFromJsonAsync<JsonElement>("/api/sessions/current");

        Assert.Equal("waiting", waiting.Text("state"));
        Assert.Equal("扫描成功", (await scanned.JsonAsync()).Text("text"));
        Assert.Equal(("scanned", "扫描成功"), (told.Text("state"), told.Text("text")));
        Assert.Equal("granted", open.Text("state"));
        Assert.Equal(
            [HttpStatusCode.NotFound, HttpStatusCode.NoContent, HttpStatusCode.Created, HttpStatusCode.NotFound],
            [early.StatusCode, granted.StatusCode, entered.StatusCode, twice.StatusCode]);
        Assert.Equal("林晓禾", session.GetProperty("account").Text("name"));
    }

    [Fact]
    [Trait("row", "C-16")]
    public async Task A_refusal_lets_nobody_in()
    {
        using var computer = server.CreateClient();
        using var phone = await server.SignInAsync("19900000001");
        var (path, code) = await ShowAsync(computer);
        using var scanned = await phone.PostAsJsonAsync("/api/scan-sign-ins/scans", new { code });
        using var refused = await phone.PostAsJsonAsync($"{path}/decision", new { granted = false });
        using var regretted = await phone.PostAsJsonAsync($"{path}/decision", new { granted = true });
        using var entered = await computer.PostAsync($"{path}/session", null);

        Assert.Equal("已取消授权", (await computer.GetFromJsonAsync<JsonElement>(path)).Text("text"));
        Assert.Equal([HttpStatusCode.NoContent, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [refused.StatusCode, regretted.StatusCode, entered.StatusCode]);
    }

    [Fact]
    [Trait("row", "C-16")]
    public async Task A_second_scan_is_refused_and_gives_nobody_the_owners_word()
    {
        using var computer = server.CreateClient();
        using var phone = await server.SignInAsync("19900000001");
        using var other = await server.SignInAsync("19900000002");
        var (path, code) = await ShowAsync(computer);
        using var first = await phone.PostAsJsonAsync("/api/scan-sign-ins/scans", new { code });
        using var again = await phone.PostAsJsonAsync("/api/scan-sign-ins/scans", new { code });
        using var late = await other.PostAsJsonAsync("/api/scan-sign-ins/scans", new { code });
        using var stolen = await other.PostAsJsonAsync($"{path}/decision", new { granted = true });

        Assert.Equal("二维码已失效或已被扫描，请在电脑上刷新后重试", (await late.JsonAsync()).Text("title"));
        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.NotFound], [first.StatusCode, again.StatusCode, stolen.StatusCode]);
        Assert.Equal("scanned", (await computer.GetFromJsonAsync<JsonElement>(path)).Text("state"));
    }

    [Fact]
    [Trait("row", "C-16")]
    public async Task A_code_expires_at_every_step()
    {
        using var computer = server.CreateClient();
        using var phone = await server.SignInAsync("19900000001");
        var unread = await ShowAsync(computer);
        var read = await ShowAsync(computer);
        var granted = await ShowAsync(computer);
        using var scannedRead = await phone.PostAsJsonAsync("/api/scan-sign-ins/scans", new { read.Code });
        using var scannedGranted = await phone.PostAsJsonAsync("/api/scan-sign-ins/scans", new { granted.Code });
        using var word = await phone.PostAsJsonAsync($"{granted.Path}/decision", new { granted = true });
        server.Time.Advance(BeginScanSignIn.Lifetime + TimeSpan.FromSeconds(1));

        using var scan = await phone.PostAsJsonAsync("/api/scan-sign-ins/scans", new { unread.Code });
        using var decision = await phone.PostAsJsonAsync($"{read.Path}/decision", new { granted = true });
        using var entry = await computer.PostAsync($"{granted.Path}/session", null);
        using var state = await computer.GetAsync(granted.Path);

        Assert.Equal(HttpStatusCode.NoContent, word.StatusCode);
        Assert.Equal(
            [HttpStatusCode.Conflict, HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound],
            [scan.StatusCode, decision.StatusCode, entry.StatusCode, state.StatusCode]);
    }

    [Fact]
    public async Task Only_the_browser_that_shows_the_code_is_let_in_and_only_somebody_signed_in_can_scan()
    {
        using var computer = server.CreateClient();
        using var elsewhere = server.CreateClient();
        using var phone = await server.SignInAsync("19900000001");
        var (path, code) = await ShowAsync(computer);
        using var stranger = await elsewhere.PostAsJsonAsync("/api/scan-sign-ins/scans", new { code });
        using var scanned = await phone.PostAsJsonAsync("/api/scan-sign-ins/scans", new { code });
        using var granted = await phone.PostAsJsonAsync($"{path}/decision", new { granted = true });
        using var seen = await elsewhere.GetAsync(path);
        using var entered = await elsewhere.PostAsync($"{path}/session", null);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [stranger.StatusCode, seen.StatusCode, entered.StatusCode]);
    }

    private static async Task<(string Path, string Code)> ShowAsync(HttpClient computer)
    {
        using var answer = await computer.PostAsync("/api/scan-sign-ins", null);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var shown = await answer.JsonAsync();
        Assert.StartsWith("<svg", shown.Text("picture"), StringComparison.Ordinal);
        return ($"/api/scan-sign-ins/{shown.Text("id")}", new Uri(shown.Text("address") ?? "").Fragment[1..]);
    }
}
