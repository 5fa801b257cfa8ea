using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using SkillReg.Server.Problems;

namespace SkillReg.Server.Hosting;

/// <summary>The server's description of itself, from which the web client is generated.</summary>
public static class OpenApiDescription
{
    public static void Add(IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.CreateSchemaReferenceId = NameOf;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "SkillReg";
            document.Info.Version = "v1";
            // Where it runs is not part of what it can do.
            document.Servers = [];
            return Task.CompletedTask;
        });
    });

    /// <summary>Documents the refusals of an operation: their statuses and, in the description, their codes.</summary>
    public static RouteHandlerBuilder MayRefuse(this RouteHandlerBuilder operation, params Refusal[] refusals)
    {
        foreach (var status in refusals.Select(refusal => refusal.Status).Distinct())
            operation.Produces<Problem>(status, "application/problem+json");
        return operation.WithDescription($"Refusals: {string.Join(", ", refusals.Select(refusal => refusal.Code))}.");
    }

    /// <summary>Operations nest their requests and responses, so a name needs the operation's before it.</summary>
    private static string? NameOf(JsonTypeInfo type) =>
        type.Type is { DeclaringType: { } operation, Name: "Request" or "Response" }
            ? operation.Name + type.Type.Name
            : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
}
