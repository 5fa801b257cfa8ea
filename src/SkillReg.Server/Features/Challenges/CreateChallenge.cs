using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Identity;
using SkillReg.Server.Identity.Challenges;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Features.Challenges;

/// <summary>Hands out a picture to read, or work for the browser to do where a picture cannot be seen.</summary>
public static class CreateChallenge
{
    public sealed record Request(string? Purpose, string? Kind);

    /// <param name="Picture">The picture as a data URL; null for work.</param>
    /// <param name="Seed">What the work begins with, in hexadecimal; null for a picture.</param>
    /// <param name="Bits">How many zero bits the hash must begin with.</param>
    public sealed record Response(Guid Id, string Kind, string? Picture, string? Seed, int? Bits, int ExpiresIn);

    public static async Task<Results<Ok<Response>, ProblemHttpResult>> HandleAsync(
        Request request, ChallengeDesk desk, VisitorCookie visitors, HttpContext context)
    {
        var problems = new List<FieldProblem>();
        if (!ChallengeDesk.Purposes.Contains(request.Purpose))
            problems.Add(new FieldProblem("/purpose", "one-of", "不支持的验证用途"));
        if (request.Kind is not (null or ChallengeDesk.Picture or ChallengeDesk.Work))
            problems.Add(new FieldProblem("/kind", "one-of", "不支持的验证方式"));
        if (problems.Count > 0 || request.Purpose is not { } purpose)
            return Refusals.Invalid(problems).ToResult();

        var visitor = visitors.Recognise(context);
        var expiresIn = (int)ChallengeDesk.Lifetime.TotalSeconds;
        if (request.Kind == ChallengeDesk.Work)
        {
            var (work, seed) = await desk.AskForWorkAsync(visitor, purpose, context.RequestAborted);
            return TypedResults.Ok(new Response(work, ChallengeDesk.Work, null, Convert.ToHexStringLower(seed), ProofOfWork.Bits, expiresIn));
        }

        var (id, text) = await desk.AskForPictureAsync(visitor, purpose, context.RequestAborted);
        var picture = $"data:image/png;base64,{Convert.ToBase64String(PictureWriter.Write(text))}";
        return TypedResults.Ok(new Response(id, ChallengeDesk.Picture, picture, null, null, expiresIn));
    }
}
