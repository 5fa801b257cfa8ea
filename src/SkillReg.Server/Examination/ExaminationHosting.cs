using SkillReg.Storage.Seats;
using SkillReg.Storage.Tickets;

namespace SkillReg.Server.Examination;

/// <summary>Gives this process seats and tickets.</summary>
public static class ExaminationHosting
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Seats>();
        services.AddSingleton<Tickets>();
        foreach (var operation in ExaminationOperations.All)
            services.AddSingleton(operation);
    }
}
