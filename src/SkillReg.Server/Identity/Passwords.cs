using Microsoft.AspNetCore.Identity;
using SkillReg.Storage.Identity;

namespace SkillReg.Server.Identity;

/// <summary>Hashes passwords, and compares in the same time whether or not the account exists.</summary>
public sealed class Passwords
{
    private readonly PasswordHasher<Account> hasher = new();
    private readonly Lazy<string> nobodysHash;

    public Passwords() => nobodysHash = new Lazy<string>(() => Hash(Guid.NewGuid().ToString()));

    // The hasher does not look at the account; its interface asks for one.
    private static readonly Account Nobody = new() { Id = Guid.Empty, Login = "", Name = "", PasswordHash = "", Roles = [] };

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    public bool Verify(Account? account, string password)
    {
        var answer = hasher.VerifyHashedPassword(Nobody, account?.PasswordHash ?? nobodysHash.Value, password);
        return account is not null && answer != PasswordVerificationResult.Failed;
    }
}
