using System.Security.Cryptography;
using SkillReg.Server.Hosting;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Identity;

/// <summary>
/// The word with which the first administrator of an installation comes in. Nobody ships with a password, so a start that
/// finds no system administrator prints one, and only its hash is kept.
/// </summary>
public static class FirstAdminToken
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Length = 32;

    public static string Make() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <returns>Null where there is a system administrator, and in a demo, which brings its own.</returns>
    public static async Task<string?> PrepareAsync(ServerSettings settings, ServerDatabase database, TimeProvider time, CancellationToken stop)
    {
        var tokens = new OneTimeTokens(database.Source);
        var now = time.GetUtcNow();
        if (settings.IsDemo || await tokens.HasSystemAdminAsync(now, stop))
            return null;

        var token = Make();
        await tokens.AddAsync(token, new OneTimeTokenRow { TokenHash = [], Purpose = OneTimeTokenRow.FirstAdmin, ExpiresAt = (now + Lifetime).UtcDateTime }, stop);
        return token;
    }
}
