using System.Collections.Immutable;
using SkillReg.Dmn.Feel.Values;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Parcels;

/// <summary>The operations of service tasks that belong to the post, by the names that definitions use.</summary>
public static class ParcelOperations
{
    public static ImmutableArray<Operation> All { get; } =
    [
        new Operation.Within("parcels.expect", ExpectAsync),
        new Operation.Within("parcels.return", ReturnAsync),
    ];

    private static async Task<OperationAnswer> ExpectAsync(WithinCall call, CancellationToken stop)
    {
        var coverSheet = await Storage.Parcels.Parcels.ExpectAsync(call, call.Inputs["papers"], stop);
        return new OperationAnswer.Completed(FeelContext.Of(("coverSheet", coverSheet)));
    }

    private static async Task<OperationAnswer> ReturnAsync(WithinCall call, CancellationToken stop)
    {
        if (call.Inputs["coverSheet"] is not FeelString coverSheet)
            return new OperationAnswer.Failed("Expected the number of a cover sheet, but there is none.");

        await Storage.Parcels.Parcels.ReturnAsync(call, coverSheet.Value, stop);
        if (call.Inputs["notice"] is FeelString notice)
            await Notices.TellApplicantAsync(call, notice.Value, stop);
        return new OperationAnswer.Completed(FeelContext.Empty);
    }
}
