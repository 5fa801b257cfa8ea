using Microsoft.AspNetCore.Http.HttpResults;

namespace SkillReg.Server.Problems;

/// <summary>Something the caller may not do, or not now: a stable code, and a sentence for people.</summary>
public sealed record Refusal(int Status, string Code, string Title)
{
    public IReadOnlyList<FieldProblem> Errors { get; init; } = [];

    public ProblemHttpResult ToResult()
    {
        var extensions = new Dictionary<string, object?> { ["code"] = Code };
        if (Errors.Count > 0)
            extensions["errors"] = Errors;
        return TypedResults.Problem(title: Title, statusCode: Status, extensions: extensions);
    }
}

/// <summary>One thing that is wrong with one field.</summary>
/// <param name="Pointer">The field, as a JSON pointer into the request.</param>
public sealed record FieldProblem(string Pointer, string Rule, string Message);
