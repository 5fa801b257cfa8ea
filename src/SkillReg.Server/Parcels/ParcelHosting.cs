using SkillReg.Server.Features.Parcels;
using SkillReg.Server.Features.ParcelScans;
using SkillReg.Server.Printing;

namespace SkillReg.Server.Parcels;

/// <summary>Gives this process the post: parcels of applicants, and the desk that receives them.</summary>
public static class ParcelHosting
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Storage.Parcels.Parcels>();
        services.AddSingleton<PrintedPages>();
        foreach (var operation in ParcelOperations.All)
            services.AddSingleton(operation);
    }

    public static void Map(WebApplication app)
    {
        ParcelEndpoints.Map(app);
        ParcelScanEndpoints.Map(app);
    }
}
