using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using HandlebarsDotNet;
using Microsoft.AspNetCore.Http.HttpResults;
using SkillReg.Server.Problems;
using SkillReg.Storage.Registration;

namespace SkillReg.Server.Printing;

/// <summary>
/// Print-ready pages from the templates of an edition. A page is a document of its own that loads nothing: pictures are in it,
/// and its policy allows its one style, and the one script behind the button that prints.
/// </summary>
public sealed class PrintedPages
{
    private const string Button = "打印";

    private const string Style =
        """
        body { font: 16px/1.6 "Songti SC", SimSun, serif; margin: 0 auto; max-width: 180mm; padding: 8mm; color: #000; }
        h1 { text-align: center; font-size: 24px; letter-spacing: 2px; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; }
        dt { font-weight: bold; }
        dd { margin: 0; }
        table { border-collapse: collapse; width: 100%; }
        th, td { border: 1px solid #000; padding: 4px 8px; text-align: left; }
        img.photo { float: right; width: 25mm; height: 35mm; object-fit: cover; }
        img.code { width: 30mm; height: 30mm; }
        img.barcode { display: block; width: 90mm; height: 18mm; }
        address { font-style: normal; margin-top: 8mm; }
        button { font: inherit; padding: 4px 24px; }
        @media print { button { display: none; } }
        @page { size: A4; margin: 15mm; }
        """;

    private const string Script = "document.querySelector('button').addEventListener('click', function () { print(); });";

    private static readonly string Policy =
        $"default-src 'none'; style-src '{HashOf(Style)}'; script-src '{HashOf(Script)}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly IHandlebars Language = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });

    private readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> compiled = new(StringComparer.Ordinal);

    /// <returns>Not found where the edition has no such template.</returns>
    public Results<ContentHttpResult, ProblemHttpResult> Print(SchemeContent scheme, string template, Dictionary<string, object?> content, HttpContext context)
    {
        if (!scheme.Templates.TryGetValue(template, out var text))
            return Refusals.NotFound.ToResult();

        // Editions never change, so what was compiled of one stays true.
        var body = compiled.GetOrAdd($"{scheme.Name}/{template}", _ => Language.Compile(text))(content);
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Content(
            $"<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>{Button}</title><style>{Style}</style></head>"
            + $"<body>{body}<button type=\"button\">{Button}</button><script>{Script}</script></body></html>",
            "text/html", Encoding.UTF8);
    }

    public static string PictureOf(string svg) => $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(svg))}";

    private static string HashOf(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
