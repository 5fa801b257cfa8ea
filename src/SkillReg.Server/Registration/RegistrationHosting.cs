using SkillReg.Registration.Calendar;
using SkillReg.Server.Hosting;
using SkillReg.Storage.Organisations;
using SkillReg.Storage.Registration;
using SkillReg.Storage.Secrets;

namespace SkillReg.Server.Registration;

/// <summary>Gives this process the registration room: plans, applications, documents, and what definitions see of them.</summary>
public static class RegistrationHosting
{
    private const string BlobFolder = "documents";

    public static void Add(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<Plans>();
        services.AddSingleton<Announcements>();
        services.AddSingleton<Applications>();
        services.AddSingleton<Notices>();
        services.AddSingleton<Registers>();
        services.AddSingleton<Documents>();
        services.AddSingleton(new BlobStore(Path.Combine(settings.DataDirectory, BlobFolder)));
        services.AddSingleton<SchemeEditions>();
        services.AddSingleton<SchemeCatalogue>();
        services.AddSingleton<OrganisationTree>();
        services.AddSingleton<ApplicationDeskTools>();
        services.AddSingleton<ApplicationDesk>();
        services.AddSingleton<EntryGate>();
        services.AddSingleton<Submitting>();
        services.AddSingleton<Uploading>();
        services.AddSingleton(ShippedCalendar.Read());
        services.AddSingleton(provider => CaseFacts.Query(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<KeyRing>(), CalendarFunctions.Of(provider.GetRequiredService<WorkingCalendar>())));
        foreach (var operation in RegistrationOperations.All)
            services.AddSingleton(operation);
    }
}
