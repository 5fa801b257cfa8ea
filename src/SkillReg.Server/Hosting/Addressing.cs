using System.Net;
using System.Net.Sockets;
using SkillReg.Storage;

namespace SkillReg.Server.Hosting;

/// <summary>What can be said of an address before listening on it.</summary>
public static class Addressing
{
    public static BindingAddress Parse(string key, string text)
    {
        BindingAddress address;
        try
        {
            address = BindingAddress.Parse(text);
        }
        catch (FormatException)
        {
            throw Malformed(key, text);
        }

        return address.Scheme is "http" or "https" && address.PathBase.Length == 0 && address.Port is >= 0 and <= IPEndPoint.MaxPort
            ? address
            : throw Malformed(key, text);
    }

    public static bool IsEncrypted(BindingAddress address) => address.Scheme == "https";

    public static bool IsLoopback(BindingAddress address) =>
        string.Equals(address.Host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>Tried before the database is started, so that a taken address costs nothing and is said plainly.</summary>
    public static void RefuseTaken(BindingAddress address)
    {
        if (address.Port == 0)
            return;

        var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given
            : IsLoopback(address) ? IPAddress.Loopback
            : IPAddress.Any;
        try
        {
            using var listener = new TcpListener(ip, address.Port);
            listener.Start();
        }
        catch (SocketException refused)
        {
            throw new StartRefusedException(refused.SocketErrorCode == SocketError.AddressAlreadyInUse
                ? $"urls: something already listens on {address}; stop it, or choose another address with --urls."
                : $"urls: {address} cannot be listened on ({refused.Message.TrimEnd('.')}).");
        }
    }

    private static StartRefusedException Malformed(string key, string text) =>
        new($"{key}: '{text}' is not an address such as http://localhost:5080.");
}
