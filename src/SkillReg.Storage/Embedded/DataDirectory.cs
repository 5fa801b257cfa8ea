using System.Security.Cryptography;
using System.Text;

namespace SkillReg.Storage.Embedded;

/// <summary>Where an installation keeps what it keeps on disk.</summary>
public static class DataDirectory
{
    /// <summary>The setting that names another place.</summary>
    public const string Variable = "SkillReg__DataDirectory";

    /// <summary>Each installation has its own, so two checkouts on one machine do not share a demo.</summary>
    public static string Default
    {
        get
        {
            // The checkout, so that Debug and Release builds of one clone meet the same data; else the program's folder.
            var installation = Checkout.Root ?? AppContext.BaseDirectory;
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(installation));
            return Path.Combine(SystemPlaces.StateOfThisUser, $"data-{Convert.ToHexStringLower(hash.AsSpan(0, 4))}");
        }
    }
}
