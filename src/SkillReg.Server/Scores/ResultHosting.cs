using SkillReg.Server.Features.Appeals;
using SkillReg.Server.Features.Panels;
using SkillReg.Server.Features.Results;
using SkillReg.Server.Features.ScoreSheets;
using SkillReg.Server.Processes;
using SkillReg.Storage.Results;

namespace SkillReg.Server.Scores;

/// <summary>Gives this process scores, results, certificates, appeals and panels.</summary>
public static class ResultHosting
{
    private static readonly TimeSpan ScoreRhythm = TimeSpan.FromSeconds(2);

    public static void Add(IServiceCollection services)
    {
        ScoreSheetEndpoints.Add(services);
        services.AddSingleton<Candidates>();
        services.AddSingleton<Storage.Results.ScoreSheets>();
        services.AddSingleton<ScoreDelivery>();
        services.AddSingleton<PublishedResults>();
        services.AddSingleton<Storage.Results.Appeals>();
        services.AddSingleton<Storage.Results.Panels>();
        services.AddSingleton<ResultOperations>();
        foreach (var name in ResultOperations.Names)
            services.AddSingleton(provider => provider.GetRequiredService<ResultOperations>().Find(name));
        PumpLoop.Add(services, provider => Scores(provider.GetRequiredService<ScoreDelivery>()));
    }

    public static void Map(WebApplication app)
    {
        ScoreSheetEndpoints.Map(app);
        ResultEndpoints.Map(app);
        AppealEndpoints.Map(app);
        PanelEndpoints.Map(app);
    }

    private static Pump Scores(ScoreDelivery delivery) => new("scores", async stop =>
        await delivery.WorkAsync(stop) ? TimeSpan.Zero : ScoreRhythm);
}
