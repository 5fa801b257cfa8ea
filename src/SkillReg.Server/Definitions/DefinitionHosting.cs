using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using SkillReg.Storage.Definitions;
using SkillReg.Storage.Processes;

namespace SkillReg.Server.Definitions;

/// <summary>Gives this process its editions: those in the database, each loaded once.</summary>
public static class DefinitionHosting
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<PublishedEditions>();
        services.TryAddSingleton(provider => new Editions(new EditionLoader(provider.GetRequiredService<NpgsqlDataSource>()).LoadAsync));
        services.AddHostedService<EditionPreload>();
    }
}
