using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace SkillReg.Server.Identity;

/// <summary>
/// Recognises one browser before anybody has signed in on it, so that a code sent at its request is of no use in another. It
/// names nobody, and only its hash is stored.
/// </summary>
public sealed class VisitorCookie(SessionCookie sessions)
{
    private const int Bytes = 32;
    private const int Base64Length = 43;
    private const string Name = "vid";

    /// <summary>The browser's fingerprint; a new browser gets one with the answer.</summary>
    public byte[] Recognise(HttpContext context)
    {
        var name = sessions.IsSecure(context) ? $"__Host-{Name}" : Name;
        if (context.Request.Cookies.TryGetValue(name, out var text) && text.Length == Base64Length)
            return SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(text));

        var fresh = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(Bytes));
        context.Response.Cookies.Append(name, fresh, sessions.OptionsFor(context));
        return SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(fresh));
    }
}
