using System.Collections.Immutable;
using System.Text;

namespace SkillReg.Registration.Codes;

/// <summary>A Code 128 barcode of printable ASCII: code set B, and code set C where digits come in pairs.</summary>
public sealed record Code128(string Text, ImmutableArray<int> Symbols)
{
    private const int StartB = 104;
    private const int StartC = 105;
    private const int ToC = 99;
    private const int ToB = 100;
    private const int Stop = 106;
    private const int Modulus = 103;

    // Switching sets costs a symbol, which four digits in a row save again.
    private const int DigitsWorthC = 4;

    private const int Quiet = 10;
    private const int Height = 40;

    // Bars and spaces in turn, in modules, of the symbols 0 to 105; the stop has its own.
    private const string Widths =
        "212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221"
        + "223211221132221231213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321"
        + "112313132113132311211313231113231311112133112331132131113123113321133121313121211331231131213113213311213131"
        + "311123311321331121312113312311332111314111221411431111111224111422121124121421141122141221112214112412122114"
        + "122411142112142211241211221114413111241112134111111242121142121241114212124112124211411212421112421211212141"
        + "214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214211232";

    private const string StopWidths = "2331112";
    private const int WidthsPerSymbol = 6;

    /// <returns>Null when the text is empty or has a character that no barcode of this kind shows.</returns>
    public static Code128? Of(string text)
    {
        if (text.Length == 0 || text.Any(character => character is < ' ' or > '~'))
            return null;

        var symbols = ImmutableArray.CreateBuilder<int>();
        var inC = false;
        for (var at = 0; at < text.Length;)
        {
            var digits = text.Skip(at).TakeWhile(char.IsAsciiDigit).Count();
            if (inC ? digits >= 2 : digits >= DigitsWorthC && digits % 2 == 0)
            {
                if (!inC)
                    symbols.Add(symbols.Count == 0 ? StartC : ToC);
                inC = true;
                symbols.Add(((text[at] - '0') * 10) + text[at + 1] - '0');
                at += 2;
            }
            else
            {
                if (inC || symbols.Count == 0)
                    symbols.Add(symbols.Count == 0 ? StartB : ToB);
                inC = false;
                symbols.Add(text[at] - ' ');
                at++;
            }
        }

        var check = symbols.Select((symbol, place) => symbol * Math.Max(place, 1)).Sum() % Modulus;
        symbols.Add(check);
        symbols.Add(Stop);
        return new Code128(text, symbols.ToImmutable());
    }

    /// <summary>An SVG of its own, one unit to a module, with the quiet zone on both sides.</summary>
    public string ToSvg()
    {
        var path = new StringBuilder();
        var at = Quiet;
        var isBar = true;
        foreach (var width in Symbols.SelectMany(WidthsOf))
        {
            if (isBar)
                path.Append('M').Append(at).Append(" 0h").Append(width).Append('v').Append(Height).Append("h-").Append(width).Append('z');
            at += width;
            isBar = !isBar;
        }

        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {at + Quiet} {Height}\" preserveAspectRatio=\"none\" shape-rendering=\"crispEdges\">"
            + $"<rect width=\"{at + Quiet}\" height=\"{Height}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>";
    }

    private static IEnumerable<int> WidthsOf(int symbol) =>
        (symbol == Stop ? StopWidths : Widths.Substring(symbol * WidthsPerSymbol, WidthsPerSymbol)).Select(width => width - '0');
}
