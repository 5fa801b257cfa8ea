using System.Net;
using System.Net.Http.Json;

namespace SkillReg.Server.Tests.Registrations;

public sealed class LimitTests(LimitedServer limited) : IClassFixture<LimitedServer>
{
    private readonly TestServer server = limited.Server;

    [Fact]
    [Trait("row", "C-14")]
    public async Task After_the_first_failure_a_challenge_stands_before_the_password()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        using var wrong = await SignInAsync(person, "wrong", challenge: null);
        using var without = await SignInAsync(person, server.Password, challenge: null);
        using var unsolved = await SignInAsync(person, server.Password, new { id = Guid.NewGuid(), answer = "0" });
        using var passed = await SignInAsync(person, server.Password, await person.SolveAsync("sign-in"));
        using var afterwards = await SignInAsync(person, server.Password, challenge: null);

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal("请完成图形验证后再登录", (await without.JsonAsync()).Text("title"));
        Assert.Equal("challenge.wrong", (await unsolved.JsonAsync()).Text("code"));
        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Created], [passed.StatusCode, afterwards.StatusCode]);
    }

    [Fact]
    public async Task Ten_failures_lock_this_address_out_for_a_while_and_the_right_password_does_not_help()
    {
        using var person = new Newcomer(server, Newcomer.FreshPhone());
        for (var failure = 0; failure < 10; failure++)
        {
            using var wrong = await person.Client.PostAsJsonAsync("/api/sessions", new { login = "sup2", password = "wrong", challenge = await person.SolveAsync("sign-in") });
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }

        using var locked = await person.Client.PostAsJsonAsync("/api/sessions", new { login = "sup2", password = server.Password, challenge = await person.SolveAsync("sign-in") });
        server.Time.Advance(TimeSpan.FromMinutes(15));
        using var later = await person.Client.PostAsJsonAsync("/api/sessions", new { login = "sup2", password = server.Password });

        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.Equal("session.locked", (await locked.JsonAsync()).Text("code"));
        Assert.Equal(HttpStatusCode.Created, later.StatusCode);
    }

    [Fact]
    public async Task One_browser_gets_five_codes_an_hour_whatever_phones_it_names()
    {
        server.Time.Advance(TimeSpan.FromHours(2));
        using var visitor = new Newcomer(server, "unused");
        var answers = new List<HttpStatusCode>();
        for (var number = 0; number < 6; number++)
        {
            using var answer = await visitor.Client.PostAsJsonAsync(
                "/api/phone-codes", new { phone = Newcomer.FreshPhone(), purpose = "registration", challenge = await visitor.SolveAsync("phone-code") });
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Accepted, 5), HttpStatusCode.TooManyRequests], answers);
    }

    private static Task<HttpResponseMessage> SignInAsync(Newcomer person, string password, object? challenge) =>
        person.Client.PostAsJsonAsync("/api/sessions", new { login = "sup1", password, challenge });
}
