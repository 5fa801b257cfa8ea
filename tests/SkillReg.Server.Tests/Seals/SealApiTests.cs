using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SkillReg.Storage.Verification;

namespace SkillReg.Server.Tests.Seals;

public sealed class SealApiTests(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Get_Seals_ShowsWhatWasSealed()
    {
        var id = Guid.NewGuid();
        await using var command = server.Database.CreateCommand(
            "INSERT INTO process_case (id, edition, version, phase, state, hash, began, changed_at) VALUES ($1, 'e/1', 1, 2, '{}', '\\x01', '2026-03-01', '2026-03-01Z')");
        command.Parameters.AddWithValue(id);
        await command.ExecuteNonQueryAsync();
        await server.Services.GetRequiredService<Storage.Sealing.Seals>().SealAsync(default);
        using var auditor = await server.SignInAsync("audit1");

        var seals = await auditor.GetFromJsonAsync<JsonElement>("/api/seals");

        Assert.Equal((1, 1), (seals.GetProperty("items")[0].GetProperty("number").GetInt32(), seals.GetProperty("items")[0].GetProperty("cases").GetInt32()));
    }

    [Fact]
    public async Task Get_TheArchiveOfAClosedMonth_IsAFileThatChecksItself()
    {
        using var auditor = await server.SignInAsync("audit1");
        using var answer = await auditor.GetAsync("/api/archives/2025-12");

        using var reader = new StringReader(await answer.Content.ReadAsStringAsync());
        var findings = new List<string>();
        await foreach (var finding in ArchiveVerifier.FindAsync(reader, server.Services.GetRequiredService<Storage.Sealing.SealKey>().PublicKey, default))
            findings.Add(finding.Invariant);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("/api/archives/2026-04", HttpStatusCode.Conflict, "archive.month-open")]
    [InlineData("/api/archives/2026-13", HttpStatusCode.NotFound, "request.not-found")]
    public async Task Get_TheArchiveOfAnOpenMonth_IsRefused(string address, HttpStatusCode status, string code)
    {
        using var auditor = await server.SignInAsync("audit1");
        using var answer = await auditor.GetAsync(address);

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(code, (await answer.JsonAsync()).Text("code"));
    }
}
