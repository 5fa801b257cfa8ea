using SkillReg.Server.Features.Challenges;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Features.FirstAdmins;
using SkillReg.Server.Features.IdentityConfirmations;
using SkillReg.Server.Features.Organisations;
using SkillReg.Server.Features.PasswordResets;
using SkillReg.Server.Features.PhoneCodes;
using SkillReg.Server.Features.Registrations;
using SkillReg.Server.Features.ScanSignIns;
using SkillReg.Server.Features.SecondFactors;
using SkillReg.Server.Features.Sessions;
using SkillReg.Server.Hosting;
using SkillReg.Server.Identity.Challenges;
using SkillReg.Server.Identity.RealNames;
using SkillReg.Server.Identity.SecondFactors;
using SkillReg.Server.Messaging;
using SkillReg.Server.Processes;
using SkillReg.Storage.Identity;
using SkillReg.Storage.Messages;
using SkillReg.Storage.Organisations;

namespace SkillReg.Server.Identity;

/// <summary>Moves accounts, messages and the demo's stand-ins for both into the host.</summary>
public static class IdentityHosting
{
    public static void Add(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(settings.Identity.PasswordProfile);
        services.AddSingleton(settings.Limits with { FailuresBeforeChallenge = settings.Identity.AlwaysChallenges ? 0 : settings.Limits.FailuresBeforeChallenge });
        services.AddSingleton<Accounts>();
        services.AddSingleton<Applicants>();
        services.AddSingleton<Budgets>();
        services.AddSingleton<Storage.Identity.Challenges>();
        services.AddSingleton<PhoneCodes>();
        services.AddSingleton<IdentityRemains>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<OrganisationTree>();
        services.AddSingleton<Memberships>();
        services.AddSingleton<Substitutions>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<ManagedOrganisations>();
        services.AddSingleton<MemberScope>();
        services.AddSingleton<OneTimeTokens>();
        services.AddSingleton<Storage.Identity.SecondFactors>();
        services.AddSingleton<SecondFactorDesk>();
        services.AddSingleton<Admission>();
        services.AddSingleton<Scans>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<SessionOpening>();
        services.AddSingleton<VisitorCookie>();
        services.AddSingleton<ChallengeDesk>();
        services.AddSingleton<RealNameCheck>();
        AddMessages(services, settings);
        if (settings.IsDemo)
            services.AddSingleton<IRealNameRegister>(host => new DemoRealNames(host.GetRequiredService<DemoHouse>().NameOfIdNumber));
        else
            services.AddSingleton<IRealNameRegister>(new HttpRealNames(new HttpClient(), settings.Identity.RealNameRegister));
    }

    public static void Map(WebApplication app)
    {
        SessionEndpoints.Map(app);
        SecondFactorEndpoints.Map(app);
        FirstAdminEndpoints.Map(app);
        ScanSignInEndpoints.Map(app);
        ChallengeEndpoints.Map(app);
        PhoneCodeEndpoints.Map(app);
        RegistrationEndpoints.Map(app);
        PasswordResetEndpoints.Map(app);
        IdentityConfirmationEndpoints.Map(app);
        OrganisationEndpoints.Map(app);
        DemoEndpoints.Map(app);
    }

    private static void AddMessages(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton<DemoMessages>();
        services.AddSingleton<MessageOutbox>();
        services.AddSingleton<Letters>();
        services.AddSingleton<IMessageChannel, InAppChannel>();
        services.AddSingleton<MessageChannels>();
        services.AddSingleton<MessagePump>();
        PumpLoop.Add(services, provider => Messages(provider.GetRequiredService<MessagePump>()));
        if (settings.IsDemo)
            services.AddSingleton<IMessageChannel>(host => new DemoInbox(MessageChannels.Sms, host.GetRequiredService<DemoMessages>(), host.GetRequiredService<TimeProvider>()));
        else if (settings.Identity.Sms is { } sms)
            services.AddSingleton<IMessageChannel>(host => new AliyunSms(new HttpClient(), sms, host.GetRequiredService<TimeProvider>()));
    }

    private static Pump Messages(MessagePump messages) => new("messages", async stop =>
    {
        if (await messages.SendDueAsync(stop) == 0)
            await messages.WaitAsync(stop);
        return TimeSpan.Zero;
    });
}
