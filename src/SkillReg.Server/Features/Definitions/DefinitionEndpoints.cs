using Microsoft.AspNetCore.Mvc;
using SkillReg.Server.Hosting;
using SkillReg.Server.Problems;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Features.Definitions;

/// <summary>
/// The life cycle of definitions. Definition administrators do everything; those who run and audit the system may look.
/// </summary>
public static class DefinitionEndpoints
{
    public const string Path = "/api/definitions";

    private const string BytesType = "application/octet-stream";
    private const string ProblemType = "application/problem+json";

    public static void Map(WebApplication app)
    {
        var reading = app.MapGroup(Path).WithTags("definitions")
            .RequireAuthorization(policy => policy.RequireRole("definition-admin", "system-admin", "audit-admin"));
        MapEditions(reading);
        MapDrafts(reading);
        MapExports(reading);

        var writing = app.MapGroup(Path).WithTags("definitions").RequireAuthorization(policy => policy.RequireRole("definition-admin"));
        MapWork(writing);
    }

    private static void MapEditions(RouteGroupBuilder group)
    {
        group.MapGet("", ListSchemes.HandleAsync).WithName(nameof(ListSchemes)).MayRefuse(Refusals.NotSignedIn);
        group.MapGet("/{scheme}/editions", ListEditions.HandleAsync).WithName(nameof(ListEditions)).MayRefuse(Refusals.NotSignedIn);
        group.MapGet("/{scheme}/acts", ListDefinitionActs.HandleAsync).WithName(nameof(ListDefinitionActs)).MayRefuse(Refusals.NotSignedIn);
        group.MapGet("/{scheme}/editions/{number}", ShowEdition.HandleAsync).WithName(nameof(ShowEdition))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        group.MapGet("/{scheme}/editions/{number}/files/{**path}", ReadEditionFile.HandleAsync).WithName(nameof(ReadEditionFile))
            .Produces<Stream>(StatusCodes.Status200OK, BytesType).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
    }

    private static void MapDrafts(RouteGroupBuilder group)
    {
        group.MapGet("/{scheme}/draft", ShowDraft.HandleAsync).WithName(nameof(ShowDraft)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        group.MapGet("/{scheme}/draft/findings", LintDraft.HandleAsync).WithName(nameof(LintDraft)).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        group.MapGet("/{scheme}/draft/files/{**path}", ReadDraftFile.HandleAsync).WithName(nameof(ReadDraftFile))
            .Produces<Stream>(StatusCodes.Status200OK, BytesType).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
    }

    private static void MapExports(RouteGroupBuilder group)
    {
        group.MapGet("/archive", ExportDefinitions.HandleAsync).WithName(nameof(ExportDefinitions))
            .Produces<Stream>(StatusCodes.Status200OK, ExportDefinitions.ZipType).MayRefuse(Refusals.NotSignedIn, DefinitionRefusals.SharedDiffers);
        group.MapGet("/{scheme}/archive", ExportScheme.HandleAsync).WithName(nameof(ExportScheme))
            .Produces<Stream>(StatusCodes.Status200OK, ExportDefinitions.ZipType).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        group.MapGet("/{scheme}/editions/{number}/archive", ExportEdition.HandleAsync).WithName(nameof(ExportEdition))
            .Produces<Stream>(StatusCodes.Status200OK, ExportDefinitions.ZipType).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        group.MapGet("/{scheme}/draft/archive", ExportDraft.HandleAsync).WithName(nameof(ExportDraft))
            .Produces<Stream>(StatusCodes.Status200OK, ExportDefinitions.ZipType).MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
        group.MapGet("/{scheme}/editions/{number}/differences", CompareEditions.HandleAsync).WithName(nameof(CompareEditions))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound);
    }

    private static void MapWork(RouteGroupBuilder group)
    {
        group.MapPost("/archive", UploadDefinitions.HandleAsync).WithName(nameof(UploadDefinitions))
            .WithMetadata(new RequestSizeLimitAttribute(DefinitionArchive.LargestArchive))
            .Produces<RefusedDefinition>(DefinitionRefusals.ArchiveRefused.Status, ProblemType)
            .MayRefuse(Refusals.NotSignedIn, Refusals.CrossSite, DefinitionRefusals.DraftExists, DefinitionRefusals.TooLarge);
        group.MapPost("/{scheme}/draft", BeginDraft.HandleAsync).WithName(nameof(BeginDraft))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, DefinitionRefusals.DraftExists);
        group.MapDelete("/{scheme}/draft", DiscardDraft.HandleAsync).WithName(nameof(DiscardDraft))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, DefinitionRefusals.Changed, DefinitionRefusals.TagMissing);
        group.MapPut("/{scheme}/draft/files/{**path}", SaveDraftFile.HandleAsync).WithName(nameof(SaveDraftFile))
            .Produces<RefusedDefinition>(DefinitionRefusals.FileRefused.Status, ProblemType)
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, DefinitionRefusals.Changed, DefinitionRefusals.TagMissing,
                DefinitionRefusals.TooLarge);
        group.MapDelete("/{scheme}/draft/files/{**path}", DeleteDraftFile.HandleAsync).WithName(nameof(DeleteDraftFile))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, DefinitionRefusals.Changed, DefinitionRefusals.TagMissing);
        group.MapPost("/{scheme}/draft/trials", TryDraft.HandleAsync).WithName(nameof(TryDraft))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite);
        group.MapPost("/{scheme}/editions", PublishDraft.HandleAsync).WithName(nameof(PublishDraft))
            .Produces<RefusedDefinition>(DefinitionRefusals.Unfit.Status, ProblemType)
            .MayRefuse(
                Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite, DefinitionRefusals.Changed, DefinitionRefusals.TagMissing,
                DefinitionRefusals.KeyMissing, DefinitionRefusals.Identical);
        group.MapPost("/{scheme}/editions/{number}/retirement", RetireEdition.HandleAsync).WithName(nameof(RetireEdition))
            .MayRefuse(Refusals.NotSignedIn, Refusals.NotFound, Refusals.CrossSite);
    }
}
