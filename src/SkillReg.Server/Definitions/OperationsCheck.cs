using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SkillReg.Server.Definitions;

/// <summary>A part of readiness that degrades and does not fail: everything else can be done.</summary>
internal sealed class OperationsCheck(MissingOperations missing) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(missing.Last.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded());
}
