namespace SkillReg.Registration.Parcels;

/// <summary>What is known of a cover sheet at the moment of a scan.</summary>
/// <param name="IsForThisDesk">Whether its plan's papers come to the desk that scans, and are the ones that it sorts now.</param>
/// <param name="HasArrived">Whether it was scanned and not sent back since.</param>
public sealed record ParcelStanding(bool IsForThisDesk, bool HasArrived)
{
    /// <summary>What a scan comes to before the case is asked; null where only the case can tell.</summary>
    public static ScanResult? Judge(ParcelStanding? standing) => standing switch
    {
        null => ScanResult.Unknown,
        { IsForThisDesk: false } => ScanResult.OtherPlan,
        { HasArrived: true } => ScanResult.Duplicate,
        _ => null,
    };
}
