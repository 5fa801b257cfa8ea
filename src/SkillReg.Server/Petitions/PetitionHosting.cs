using SkillReg.Server.Features.AuditEntries;
using SkillReg.Server.Features.Messages;
using SkillReg.Server.Features.Petitions;
using SkillReg.Server.Features.Phones;
using SkillReg.Storage.Auditing;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Messages;
using SkillReg.Storage.Petitions;

namespace SkillReg.Server.Petitions;

/// <summary>Gives this process what people ask for outside their applications, and what the staff does about it.</summary>
public static class PetitionHosting
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<Storage.Petitions.Petitions>();
        services.AddSingleton<Evidences>();
        services.AddSingleton<Associations>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<InAppMessages>();
        services.AddSingleton<PhoneChanges>();
        services.AddSingleton<PetitionDesk>();
        services.AddSingleton<PetitionOperations>();
        foreach (var name in PetitionOperations.Names)
            services.AddSingleton(provider => provider.GetRequiredService<PetitionOperations>().Find(name));
    }

    public static void Map(WebApplication app)
    {
        PetitionEndpoints.Map(app);
        PetitionReviewEndpoints.Map(app);
        PhoneEndpoints.Map(app);
        MessageEndpoints.Map(app);
        AuditEntryEndpoints.Map(app);
    }
}
