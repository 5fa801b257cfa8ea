using SkillReg.Registration.Payments;

namespace SkillReg.Server.Payments;

/// <summary>Where no provider is configured: fees are paid at the desk, and finance records them.</summary>
public sealed class OfflineChannel : IPaymentChannel
{
    public bool IsOnline => false;

    public Task<CodeAnswer?> OrderAsync(CodeCall call, CancellationToken stop) =>
        Task.FromResult<CodeAnswer?>(new CodeAnswer.Refused("offline-only"));

    public Task<Trade?> QueryAsync(string number, CancellationToken stop) => Task.FromResult<Trade?>(new Trade.Unknown());

    public Task<bool> CloseAsync(string number, CancellationToken stop) => Task.FromResult(true);

    public Task<RefundAnswer?> RefundAsync(RefundCall call, CancellationToken stop) =>
        Task.FromResult<RefundAnswer?>(new RefundAnswer.Failed("offline-only"));
}
