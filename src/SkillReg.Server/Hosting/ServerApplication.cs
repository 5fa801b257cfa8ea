using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SkillReg.Server.Definitions;
using SkillReg.Server.Examination;
using SkillReg.Server.Features.Applications;
using SkillReg.Server.Features.Cases;
using SkillReg.Server.Features.Definitions;
using SkillReg.Server.Features.Demo;
using SkillReg.Server.Features.Documents;
using SkillReg.Server.Features.FactsChanges;
using SkillReg.Server.Features.Incidents;
using SkillReg.Server.Features.Metrics;
using SkillReg.Server.Features.Migrations;
using SkillReg.Server.Features.Notices;
using SkillReg.Server.Features.PhoneUploads;
using SkillReg.Server.Features.Planning;
using SkillReg.Server.Features.Plans;
using SkillReg.Server.Features.Registers;
using SkillReg.Server.Features.Reviews;
using SkillReg.Server.Features.Seals;
using SkillReg.Server.Features.Tasks;
using SkillReg.Server.Features.Timers;
using SkillReg.Server.Features.Verifications;
using SkillReg.Server.Housekeeping;
using SkillReg.Server.Identity;
using SkillReg.Server.Parcels;
using SkillReg.Server.Payments;
using SkillReg.Server.Petitions;
using SkillReg.Server.Problems;
using SkillReg.Server.Processes;
using SkillReg.Server.Registration;
using SkillReg.Server.Scores;
using SkillReg.Server.Web;

namespace SkillReg.Server.Hosting;

/// <summary>Joins the rooms of the server: what is registered, and in which order a request passes.</summary>
public static class ServerApplication
{
    private const long LargestBody = 1 << 20;
    private static readonly TimeSpan ShutdownPatience = TimeSpan.FromSeconds(15);

    public static WebApplication Build(WebApplicationBuilder builder, ServerSettings settings, ServerDatabase database, DemoHouse demo)
    {
        Configure(builder, settings);
        Register(builder.Services, settings, database, demo);
        var app = builder.Build();
        Pass(app, settings);
        return app;
    }

    private static void Configure(WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.WebHost.UseUrls([.. settings.Addresses.Select(address => address.ToString())]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownPatience);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Npgsql", LogLevel.Warning).AddFilter("Quartz", LogLevel.Warning);
        // What a probe finds is its answer; a line for each would fill the log of a node that waits for something.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        if (settings.IsDemo)
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        else
            builder.Logging.AddJsonConsole(console => console.UseUtcTimestamp = true);
    }

    private static void Register(IServiceCollection services, ServerSettings settings, ServerDatabase database, DemoHouse demo)
    {
        services.AddSingleton(settings);
        services.AddSingleton(demo);
        services.AddSingleton(database.Source);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(database.Keys);
        services.AddSingleton<WebAssets>();
        services.AddSingleton<WebDocuments>();
        IdentityHosting.Add(services, settings);
        DefinitionHosting.Add(services);
        RegistrationHosting.Add(services, settings);
        PetitionHosting.Add(services);
        PaymentHosting.Add(services, settings);
        ParcelHosting.Add(services);
        ExaminationHosting.Add(services);
        ResultHosting.Add(services);
        ProcessHosting.Add(services);
        TaskEndpoints.Add(services);
        CaseEndpoints.Add(services);
        HousekeepingHosting.Add(services);

        // Without the framework's key ring, which sessions in the database do not need and which would write into the home folder.
        services.AddAuthenticationCore(options => options.DefaultScheme = SessionAuthentication.SchemeName);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<OperationsCheck>("operations");
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.MaxDepth = 64;
            options.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        ProblemResponses.Add(services);
        OpenApiDescription.Add(services);

        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.TrustedProxies)
                options.KnownIPNetworks.Add(network);
        });
    }

    private static void Pass(WebApplication app, ServerSettings settings)
    {
        if (settings.TrustedProxies.Count > 0)
            app.UseForwardedHeaders();
        SecurityHeaders.Use(app);
        ProblemResponses.Use(app);
        if (settings.IsLoopbackOnly)
            CrossSiteDefence.RefuseForeignNames(app);

        var assets = app.Services.GetRequiredService<WebAssets>();
        app.Use(async (context, next) =>
        {
            if (!await assets.TryServeAsync(context))
                await next(context);
        });

        app.UseRouting();
        CrossSiteDefence.Use(app);
        app.UseAuthentication();
        app.UseMiddleware<WebPages>();
        app.UseAuthorization();

        Health.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        IdentityHosting.Map(app);
        PetitionHosting.Map(app);
        PaymentHosting.Map(app);
        ResultHosting.Map(app);
        DefinitionEndpoints.Map(app);
        IncidentEndpoints.Map(app);
        TimerEndpoints.Map(app);
        MetricEndpoints.Map(app);
        FactsChangeEndpoints.Map(app);
        SealEndpoints.Map(app);
        VerificationEndpoints.Map(app);
        PlanEndpoints.Map(app);
        PlanningEndpoints.Map(app);
        RegisterEndpoints.Map(app);
        ApplicationEndpoints.Map(app);
        DocumentEndpoints.Map(app);
        PhoneUploadEndpoints.Map(app);
        NoticeEndpoints.Map(app);
        ParcelHosting.Map(app);
        ExaminationHosting.Map(app);
        ReviewEndpoints.Map(app);
        TaskEndpoints.Map(app);
        CaseEndpoints.Map(app);
        MigrationEndpoints.Map(app);
    }
}
