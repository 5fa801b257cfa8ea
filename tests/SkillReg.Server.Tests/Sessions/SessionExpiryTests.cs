using System.Net.Http.Json;
using System.Text.Json;

namespace SkillReg.Server.Tests.Sessions;

public sealed class SessionExpiryTests(TestServer server) : IClassFixture<TestServer>
{
    [Theory]
    [InlineData("bureau1", 29, true)]
    [InlineData("bureau1", 30, false)]
    [InlineData("19900000001", 119, true)]
    [InlineData("19900000001", 120, false)]
    public async Task Staff_leave_their_desks_sooner_than_applicants_their_forms(string login, int idleMinutes, bool isAlive)
    {
        using var client = await server.SignInAsync(login);

        server.Time.Advance(TimeSpan.FromMinutes(idleMinutes));

        var session = await client.GetFromJsonAsync<JsonElement>("/api/sessions/current");
        Assert.Equal(isAlive, session.GetProperty("account").ValueKind == JsonValueKind.Object);
    }
}
