using System.Net;
using System.Security.Cryptography;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Identity;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Tests.Authorisation;

/// <summary>
/// Every operation of the server against every role. What is right stands in operations.tsv, one line for each operation:
/// its name; who may pass its door (anyone, signed-in, staff, bench, studio, or roles); and, where its path names an object,
/// the test class that shows what strangers to that object get.
/// </summary>
public sealed class AuthorisationTests(TestServer server) : IClassFixture<TestServer>
{
    private const string Table = "tests/SkillReg.Server.Tests/Authorisation/operations.tsv";

    [Fact]
    public async Task Every_operation_has_a_line_and_every_line_an_operation()
    {
        var described = (await DescribedOperation.AllAsync(server)).Select(operation => operation.Name).ToHashSet();
        var listed = OperationLine.All.Select(line => line.Operation).ToList();

        Assert.True(listed.Count == listed.Distinct().Count(), $"{Table} has an operation twice.");
        Assert.True(
            described.SetEquals(listed),
            $"""
            {Table} must have one line for each operation of the server.
            Add:    {string.Join(", ", described.Except(listed).Order(StringComparer.Ordinal))}
            Remove: {string.Join(", ", listed.Except(described).Order(StringComparer.Ordinal))}
            A line is: operation TAB who may (anyone | signed-in | staff | bench | studio | role role …) TAB - , or, where the path
            names an object, the test class that shows what its owner, a sibling, another tree and a stranger get.
            """);
    }

    [Fact]
    public async Task Whoever_names_an_object_says_which_test_shows_who_may_see_it()
    {
        var named = (await DescribedOperation.AllAsync(server)).Where(operation => operation.NamesAnObject).Select(operation => operation.Name).ToHashSet();
        var classes = typeof(AuthorisationTests).Assembly.GetTypes().Select(type => type.Name).ToHashSet();

        Assert.All(OperationLine.All, line => Assert.True(
            named.Contains(line.Operation) ? classes.Contains(line.Objects) : line.Objects == "-",
            $"{Table}: Expected {(named.Contains(line.Operation) ? "a test class" : "-")} for {line.Operation}, but found {line.Objects}."));
    }

    [Fact]
    public async Task Nobody_passes_a_door_that_is_not_theirs()
    {
        var wrong = new List<string>();
        var lines = OperationLine.All.ToDictionary(line => line.Operation);
        foreach (var operation in (await DescribedOperation.AllAsync(server)).Where(operation => lines.ContainsKey(operation.Name)))
        {
            await JudgeAsync(operation, lines[operation.Name].AdmitsStrangers, role: null, wrong);
            foreach (var role in Roles.All)
                await JudgeAsync(operation, lines[operation.Name].Admits(role), role, wrong);
        }

        Assert.Empty(wrong);
    }

    private async Task JudgeAsync(DescribedOperation operation, bool admits, string? role, List<string> wrong)
    {
        using var client = role is null ? server.CreateClient() : await SignInAsync(role);
        using var request = operation.ToRequest();
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var finding = (admits, role) switch
        {
            (true, _) => IsLetIn(answer.StatusCode, operation.NamesAnObject) ? null : "to be let in",
            (false, null) => answer.StatusCode == HttpStatusCode.Unauthorized ? null : "401",
            (false, _) => await IsAbsentAsync(answer) ? null : "the answer of what does not exist",
        };
        if (finding is not null)
            wrong.Add($"{operation.Name} as {role ?? "a stranger"}: Expected {finding}, but got {(int)answer.StatusCode}.");
    }

    /// <summary>An object that does not exist may be missing; the door itself may not.</summary>
    private static bool IsLetIn(HttpStatusCode status, bool namesAnObject) =>
        status is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
        && (int)status < 500
        && (namesAnObject || status != HttpStatusCode.NotFound);

    private static async Task<bool> IsAbsentAsync(HttpResponseMessage answer)
    {
        if (answer.StatusCode != HttpStatusCode.NotFound)
            return false;

        var problem = await answer.JsonAsync();
        return problem.Text("code") == "request.not-found" && problem.Text("title") == "没有找到您要的内容" && !problem.TryGetProperty("errors", out _);
    }

    /// <summary>A fresh session for each call, because some calls end sessions.</summary>
    private async Task<HttpClient> SignInAsync(string role)
    {
        var id = RandomNumberGenerator.GetBytes(SessionCookie.IdBytes);
        var now = server.Time.GetUtcNow();
        var session = new Session
        {
            IdHash = [],
            AccountId = await AccountWithAsync(role),
            CreatedAt = now.UtcDateTime,
            LastSeenAt = now.UtcDateTime,
            ExpiresAt = now.UtcDateTime.AddHours(1),
            IdleLimit = TimeSpan.FromHours(1),
        };
        await new Storage.Identity.Sessions(server.Database).OpenAsync(id, session, default);
        var client = server.CreateClient();
        client.DefaultRequestHeaders.Add("Cookie", $"sid={Convert.ToBase64String(id).TrimEnd('=').Replace('+', '-').Replace('/', '_')}");
        return client;
    }

    /// <summary>Somebody with this role and no other.</summary>
    private async Task<Guid> AccountWithAsync(string role)
    {
        var account = new Account
        {
            Id = DerivedId.Of($"only/{role}"),
            Login = $"only-{role}",
            Name = "孟白露",
            PasswordHash = "none",
            Roles = role == Roles.Applicant ? [role] : [],
            IsDemo = true,
        };
        await new Accounts(server.Database).SaveDemoAsync([account], default);
        if (account.Roles.Length == 0)
        {
            await new Memberships(server.Database).GrantAsync(
                [
                    new Membership
                    {
                        Id = DerivedId.Of($"only/membership/{role}"),
                        AccountId = account.Id,
                        OrganisationId = DemoPeople.OrganisationId("11410000MB0DEMC56H"),
                        Role = role,
                        ValidFrom = server.Time.GetUtcNow().UtcDateTime,
                    },
                ],
                default);
        }

        return account.Id;
    }
}
