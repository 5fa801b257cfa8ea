using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Features.Demo;

/// <summary>The invented people a visitor can sign in as.</summary>
public static class ListDemoAccounts
{
    public sealed record Response(string Password, IReadOnlyList<DemoAccountView> Accounts);

    public sealed record DemoAccountView(string Login, string Name, IReadOnlyList<string> Roles, string? Organisation);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        DemoHouse demo, Accounts accounts, CancellationToken stop)
    {
        if (demo.Password is not { } password)
            return Refusals.NotFound.ToResult();

        var people = await accounts.ListDemoAsync(stop);
        return TypedResults.Ok(new Response(
            password, people.Select(person => new DemoAccountView(person.Login, person.Name, person.Roles, person.Organisation)).ToList()));
    }
}
