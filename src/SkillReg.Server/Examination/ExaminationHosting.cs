using SkillReg.Server.Features.Seatings;
using SkillReg.Server.Features.TicketChecks;
using SkillReg.Server.Features.Tickets;
using SkillReg.Storage.Seats;
using SkillReg.Storage.Tickets;

namespace SkillReg.Server.Examination;

/// <summary>Gives this process seats and tickets.</summary>
public static class ExaminationHosting
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Seats>();
        services.AddSingleton<Seatings>();
        services.AddSingleton<Tickets>();
        foreach (var operation in ExaminationOperations.All)
            services.AddSingleton(operation);
    }

    public static void Map(WebApplication app)
    {
        TicketEndpoints.Map(app);
        TicketCheckEndpoints.Map(app);
        SeatingEndpoints.Map(app);
    }
}
