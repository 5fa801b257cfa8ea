using System.Net;
using System.Net.Sockets;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Identity;

/// <summary>How often something may be asked for. A demo is one person at one machine, so it does not count addresses.</summary>
public sealed record Limits(bool CountsAddresses, int FailuresBeforeChallenge)
{
    public const int FailuresBeforeLock = 10;
    public const int WrongCodesADay = 10;

    public static readonly TimeSpan Cooldown = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan FailureWindow = TimeSpan.FromMinutes(15);

    public static readonly Limits Production = new(CountsAddresses: true, FailuresBeforeChallenge: 1);

    public static readonly Limits Demo = new(CountsAddresses: false, FailuresBeforeChallenge: int.MaxValue);

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>What a message to a phone costs: stricter than the provider's own limits, so that ours speak first.</summary>
    public IReadOnlyList<Budget> OfPhoneCode(byte[] phoneKey, byte[] visitor, IPAddress? address)
    {
        var phone = $"sms/phone/{Convert.ToHexStringLower(phoneKey)}";
        List<Budget> budgets = [new(phone, 1, Cooldown), new(phone, 5, Hour), new(phone, 8, Day)];
        if (CountsAddresses)
        {
            budgets.Add(new($"sms/address/{address}", 10, Hour));
            budgets.Add(new($"sms/net/{NetOf(address)}", 60, Hour));
            budgets.Add(new($"sms/visitor/{Convert.ToHexStringLower(visitor)}", 5, Hour));
            budgets.Add(new("sms/all", 30, Minute));
            budgets.Add(new("sms/all", 2000, Day));
        }

        return budgets;
    }

    /// <summary>What a code on a screen costs; a screen that is left open asks for a new one every two minutes.</summary>
    public IReadOnlyList<Budget> OfScan(byte[] visitor, IPAddress? address)
    {
        List<Budget> budgets = [new($"scan/visitor/{Convert.ToHexStringLower(visitor)}", 60, Hour)];
        if (CountsAddresses)
            budgets.Add(new($"scan/address/{address}", 600, Hour));
        return budgets;
    }

    public static string SignInKey(byte[] loginKey, IPAddress? address) => $"sign-in/{Convert.ToHexStringLower(loginKey)}/{address}";

    public static Budget OfWrongCode(byte[] phoneKey) => new($"wrong-code/{Convert.ToHexStringLower(phoneKey)}", WrongCodesADay, Day);

    private static string NetOf(IPAddress? address)
    {
        if (address is null)
            return "";

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return Convert.ToHexStringLower(bytes.AsSpan(0, plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 6));
    }
}
