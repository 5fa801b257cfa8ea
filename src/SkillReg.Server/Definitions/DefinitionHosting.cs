using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using SkillReg.Registration.Calendar;
using SkillReg.Server.Identity;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Definitions;

/// <summary>Gives this process its editions: those in the database, each loaded once, and the room where new ones are made.</summary>
public static class DefinitionHosting
{
    private const string OperationTable = "operations.json";
    private const string CalendarFile = "calendar.json";

    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PublishedEditions>();
        services.AddSingleton<MissingOperations>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<DraftFiles>();
        services.AddSingleton<EmptyGroups>();
        services.AddSingleton<Publication>();
        services.AddSingleton<DefinitionActs>();
        services.AddSingleton<DefinitionExport>();
        services.TryAddSingleton(provider => new Editions(new EditionLoader(provider.GetRequiredService<NpgsqlDataSource>()).LoadAsync));
        services.AddSingleton(provider => Known(provider.GetRequiredService<Operations>(), Path.Combine(DefinitionFolder.Shipped, DefinitionPath.Workflows)));
        services.AddHostedService<EditionPreload>();
    }

    /// <summary>The operations are those this process has, and those that its table promises to definitions.</summary>
    public static KnownNames Known(Operations operations, string workflows) => new()
    {
        Operations = operations.Names.Concat(Promised(Path.Combine(workflows, OperationTable))).ToFrozenSet(),
        Roles = Roles.All.ToFrozenSet(),
        PersonalFacts = CaseFacts.Personal,
        Bound = operations.Names.ToFrozenSet(),
        ProveTemplates = TemplateProof.Of,
        Calendar = Calendar(Path.Combine(workflows, CalendarFile)),
    };

    private static List<string> Promised(string path)
    {
        if (!File.Exists(path))
            return [];
        using var table = JsonDocument.Parse(File.ReadAllText(path));
        return [.. table.RootElement.GetProperty("operations").EnumerateArray().Select(operation => operation.GetProperty("name").GetString() ?? "")];
    }

    private static WorkingCalendar? Calendar(string path) => File.Exists(path) ? CalendarReader.Read(File.ReadAllText(path)).Calendar : null;
}
