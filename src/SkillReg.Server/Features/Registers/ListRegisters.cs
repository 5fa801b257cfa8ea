using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Features.Registers;

/// <summary>The registers there are, how many people each holds and when it was last taken over.</summary>
public static class ListRegisters
{
    public sealed record Response(IReadOnlyList<RegisterSize> Items);

    public static async Task<Ok<Response>> HandleAsync(Storage.Registration.Registers registers, CancellationToken stop) =>
        TypedResults.Ok(new Response(await registers.ListAsync(stop)));
}
