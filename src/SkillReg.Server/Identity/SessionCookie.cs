using Microsoft.AspNetCore.WebUtilities;
using SkillReg.Server.Hosting;

namespace SkillReg.Server.Identity;

/// <summary>The cookie that names a session. Only on plain loopback is it allowed to travel unencrypted.</summary>
public sealed class SessionCookie(ServerSettings settings)
{
    public const int IdBytes = 32;

    private const string SecureName = "__Host-sid";
    private const string LoopbackName = "sid";

    public byte[]? Read(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(NameFor(context), out var text) || text.Length > 2 * IdBytes)
            return null;

        try
        {
            var id = WebEncoders.Base64UrlDecode(text);
            return id.Length == IdBytes ? id : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    public void Write(HttpContext context, byte[] id) =>
        context.Response.Cookies.Append(NameFor(context), WebEncoders.Base64UrlEncode(id), OptionsFor(context));

    public void Clear(HttpContext context) => context.Response.Cookies.Delete(NameFor(context), OptionsFor(context));

    public bool IsSecure(HttpContext context) => context.Request.IsHttps || settings.TrustedProxies.Count > 0;

    private string NameFor(HttpContext context) => IsSecure(context) ? SecureName : LoopbackName;

    public CookieOptions OptionsFor(HttpContext context) =>
        new() { HttpOnly = true, Secure = IsSecure(context), SameSite = SameSiteMode.Lax, Path = "/" };
}
