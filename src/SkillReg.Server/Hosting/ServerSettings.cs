using System.Globalization;
using System.Net;
using Npgsql;
using SkillReg.Server.Identity;
using SkillReg.Server.Payments.WeChat;
using SkillReg.Server.Processes;
using SkillReg.Storage;
using SkillReg.Storage.Processes;
using SkillReg.Storage.Sealing;

namespace SkillReg.Server.Hosting;

/// <summary>What the server was told, checked before anything is started.</summary>
/// <param name="ConnectionString">Null when the embedded database is used.</param>
public sealed record ServerSettings(
    IReadOnlyList<BindingAddress> Addresses,
    string DataDirectory,
    string? ConnectionString,
    bool IsDemo,
    IReadOnlyList<System.Net.IPNetwork> TrustedProxies)
{
    private const string DefaultAddress = "http://localhost:5080";
    private const string Section = "SkillReg";

    private const string SealKeyKey = "SealKeyFile";

    private static readonly string[] KnownKeys = ["Demo", "DataDirectory", "TrustedProxies", SealKeyKey, WeChatSettings.Key, .. RuntimeSettings.Keys, .. IdentitySettings.Keys];

    /// <summary>What was decided about accounts and messages.</summary>
    public IdentitySettings Identity { get; init; } = IdentitySettings.Default;

    /// <summary>How often something may be asked for.</summary>
    public Limits Limits { get; init; } = IsDemo ? Limits.Demo : Limits.Production;

    /// <summary>Null where fees are paid at the desk, or with the demo's invented money.</summary>
    public WeChatSettings? WeChat { get; init; }

    public RuntimeLimits Runtime { get; init; } = RuntimeLimits.Default;

    /// <summary>What seals of the history are signed with; every node needs the same file.</summary>
    public string SealKeyFile { get; init; } = Path.Combine(DataDirectory, SealKey.FileName);

    /// <summary>Whether every address is plain http on loopback with no proxy before it: one person at one machine.</summary>
    public bool IsLoopbackOnly => TrustedProxies.Count == 0 && Addresses.All(Addressing.IsLoopback);

    public static ServerSettings Read(IConfiguration configuration)
    {
        RefuseUnknownKeys(configuration);
        var proxies = ReadProxies(configuration[$"{Section}:TrustedProxies"]);
        var connectionString = ReadConnectionString(configuration);
        var settings = new ServerSettings(
            ReadAddresses(configuration, proxies),
            ReadDataDirectory(configuration[$"{Section}:DataDirectory"]),
            connectionString,
            ReadDemo(configuration[$"{Section}:Demo"], connectionString),
            proxies)
        {
            Identity = IdentitySettings.Read(configuration.GetSection(Section)),
            Runtime = RuntimeSettings.Read(configuration.GetSection(Section)),
            WeChat = WeChatSettings.Read(configuration.GetSection(Section)),
        };
        return configuration[$"{Section}:{SealKeyKey}"] is { Length: > 0 } file ? settings with { SealKeyFile = Path.GetFullPath(file) } : settings;
    }

    private static void RefuseUnknownKeys(IConfiguration configuration)
    {
        foreach (var child in configuration.GetSection(Section).GetChildren())
        {
            if (!KnownKeys.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                throw new StartRefusedException($"SkillReg__{child.Key} is not a setting; known are {string.Join(", ", KnownKeys.Select(key => $"SkillReg__{key}"))}.");
        }
    }

    private static bool ReadDemo(string? text, string? connectionString)
    {
        var isEmbedded = connectionString is null;
        if (string.IsNullOrWhiteSpace(text))
            return isEmbedded;
        if (!bool.TryParse(text, out var wanted))
            throw new StartRefusedException($"SkillReg__Demo must be true or false, but is '{text}'.");
        if (wanted && !isEmbedded)
            throw new StartRefusedException("SkillReg__Demo is true, but ConnectionStrings__SkillReg names a database: a demo runs on the embedded database only.");
        return wanted;
    }

    private static string? ReadConnectionString(IConfiguration configuration)
    {
        var text = configuration.GetConnectionString(Section);
        if (string.IsNullOrWhiteSpace(text))
            return null;
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(parsed.Host)
                ? throw new StartRefusedException("ConnectionStrings__SkillReg names no Host.")
                : text;
        }
        catch (Exception malformed) when (malformed is ArgumentException or FormatException)
        {
            // The text may hold a password, so it is not repeated.
            throw new StartRefusedException("ConnectionStrings__SkillReg is not a PostgreSQL connection string (Host=…;Database=…;Username=…;Password=…).");
        }
    }

    private static string ReadDataDirectory(string? text)
    {
        var directory = string.IsNullOrWhiteSpace(text) ? Storage.Embedded.DataDirectory.Default : Path.GetFullPath(text);
        try
        {
            Directory.CreateDirectory(directory);
            var probe = Path.Combine(directory, $".writable-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return directory;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"SkillReg__DataDirectory: {directory} cannot be written ({refused.Message.TrimEnd('.')}).");
        }
    }

    private static List<BindingAddress> ReadAddresses(IConfiguration configuration, List<System.Net.IPNetwork> proxies)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren()
            .Select(endpoint => (Key: $"Kestrel__Endpoints__{endpoint.Key}__Url", Text: endpoint["Url"] ?? ""))
            .ToList();
        if (endpoints.Count == 0)
        {
            var text = configuration["urls"];
            endpoints = (string.IsNullOrWhiteSpace(text) ? DefaultAddress : text)
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(url => (Key: "urls", Text: url))
                .ToList();
        }

        var addresses = endpoints.Select(endpoint => Addressing.Parse(endpoint.Key, endpoint.Text)).ToList();
        foreach (var (address, key) in addresses.Zip(endpoints.Select(endpoint => endpoint.Key)))
        {
            if (proxies.Count == 0 && !Addressing.IsEncrypted(address) && !Addressing.IsLoopback(address))
                throw new StartRefusedException($"{key}: {address} is plain http on an address that others can reach; use https, or name the proxy before it in SkillReg__TrustedProxies.");
            Addressing.RefuseTaken(address);
        }

        return addresses;
    }

    private static List<System.Net.IPNetwork> ReadProxies(string? text)
    {
        var networks = new List<System.Net.IPNetwork>();
        foreach (var entry in (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (System.Net.IPNetwork.TryParse(entry, out var network))
                networks.Add(network);
            else if (IPAddress.TryParse(entry, out var address))
                networks.Add(new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8));
            else
                throw new StartRefusedException(string.Create(CultureInfo.InvariantCulture, $"SkillReg__TrustedProxies: '{entry}' is neither an address nor a network such as 10.0.0.0/8."));
        }

        return networks;
    }
}
