using System.Globalization;

namespace SkillReg.Dmn.Tests;

/// <summary>A thousand expressions and files made to exhaust whoever reads them, the same thousand every time.</summary>
public static class HostileCorpus
{
    private static readonly string[] Patterns =
    [
        "(a+)+$", "(a*)*b", "(a|a)*c", "(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(x+x+)+y", "(.*)*x", "([a-zA-Z]+)*1",
        "(a{1,50}){1,50}b", "((a{1,100}){1,100}){1,100}", "(\\w+\\s?)*#", "(.|.)*$", "(a?){40}a{40}", "(a)\\1*(b)\\2+(a)\\1$",
        "(a*)\\1*\\1*\\1*b", "(?:a+)+(?:a+)+!", "[a-z]*[a-z]*[a-z]*[a-z]*[a-z]*1", "(((((a*)*)*)*)*)*b", "\\p{L}*\\p{L}*\\p{L}*9", "(a|b|ab)*bc",
    ];

    public static IEnumerable<string> Expressions =>
        [.. Deep(), .. Long(), .. Huge(), .. Recursive(), .. Regular(), .. Numeric(), .. Broken()];

    public static IEnumerable<string> Files => [.. Entities(), .. DeepFiles(), .. WideFiles(), .. OddFiles()];

    private static IEnumerable<string> Deep()
    {
        string[][] brackets = [["(", ")"], ["[", "]"], ["{a:", "}"], ["-", ""], ["not(", ")"], ["if true then ", " else 0"], ["for x in [1] return ", ""], ["function(x) ", ""], ["some x in [1] satisfies ", ""], ["[1][", "]"], ["1 in (", ")"], ["sum(", ")"], ["(1 .. ", ")"], ["1 + (", ")"]];
        foreach (var pair in brackets)
        {
            foreach (var depth in (int[])[100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000])
                yield return Repeat(pair[0], depth) + "1" + Repeat(pair[1], depth);
            yield return Repeat(pair[0], 3_000);
        }

        foreach (var depth in (int[])[65, 1_000, 10_000])
            yield return "x instance of " + Repeat("list<", depth) + "number" + Repeat(">", depth);
    }

    private static IEnumerable<string> Long()
    {
        string[] links = [" + 1", " * 2", " and true", " or false", " = 1", ".a", "[1]", "()", " ** 2", " in [1]", " between 1 and 2", " instance of number"];
        foreach (var link in links)
        {
            foreach (var count in (int[])[300, 600, 1_000, 2_000, 5_000, 9_000])
                yield return "1" + Repeat(link, count);
        }

        foreach (var count in (int[])[1_000, 20_000])
        {
            yield return "[" + Repeat("1,", count) + "1]";
            yield return "{" + string.Concat(Enumerable.Range(0, count).Select(i => $"k{i}: {i},")) + "z: 0}";
            yield return "\"" + new string('x', count * 10) + "\"";
            yield return Repeat("a ", count);
            yield return "f(" + Repeat("a ", count) + "1)";
            yield return "/*" + new string('*', count);
            yield return Repeat("// x\n", count) + "1";
        }
    }

    private static IEnumerable<string> Huge()
    {
        foreach (var end in (string[])["1e5", "1e6", "1e9", "1e15", "1e30", "-1e9", "1e6000"])
        {
            yield return $"for i in 1..{end} return i";
            yield return $"count(for i in [1..{end}] return i)";
            yield return $"some i in 1..{end} satisfies i < 0";
            yield return $"every i in 1..{end} satisfies i > -2";
            yield return $"for i in 1..100, j in 1..{end} return i * j";
            yield return $"for i in 1..{end} return partial";
            yield return $"[1..{end}][item > 5]";
            yield return $"for d in @\"0001-01-01\"..@\"999999999-12-31\" return d.year + {end}";
        }

        foreach (var n in (int[])[50, 120, 200, 400, 1_000])
        {
            yield return $"for a in 1..{n}, b in 1..{n}, c in 1..{n} return a";
            yield return $"for a in 1..{n} return for b in 1..{n} return for c in 1..{n} return [a, b, c]";
            yield return $"count(for a in 1..{n} return concatenate(for b in 1..{n} return b, for b in 1..{n} return b))";
            yield return $"distinct values(for a in 1..{n * 10} return a)";
            yield return $"sort(for a in 1..{n * 10} return -a, function(x, y) x < y)";
            yield return $"flatten(for a in 1..{n} return for b in 1..{n} return b)";
            yield return $"string join(for a in 1..{n * 10} return \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\", \",\")";
            yield return $"union(for a in 1..{n * 9} return a, for a in 1..{n * 9} return -a)";
            yield return $"context merge(for a in 1..{n * 9} return {{a: 1, b: 2, c: 3}})";
            yield return $"for a in 1..{n * 9} return append(partial, a)";
            yield return $"index of(for a in 1..{n * 9} return 1, 1)";
            yield return $"stddev(for a in 1..{n * 9} return a / 7)";
        }

        for (var n = 4; n <= 40; n += 2)
            yield return $"{{{string.Join(", ", Enumerable.Range(1, n).Select(i => $"s{i}: {(i == 1 ? "\"abcdefgh\"" : $"s{i - 1} + s{i - 1}")}"))}}}";
        for (var n = 4; n <= 40; n += 2)
            yield return $"{{{string.Join(", ", Enumerable.Range(1, n).Select(i => $"l{i}: {(i == 1 ? "[1, 2]" : $"concatenate(l{i - 1}, l{i - 1})")}"))}}}";
        for (var n = 4; n <= 40; n += 2)
            yield return $"{{{string.Join(", ", Enumerable.Range(1, n).Select(i => $"l{i}: {(i == 1 ? "[1, 2]" : $"[l{i - 1}, l{i - 1}]")}"))}, z: count(flatten(l{n}))}}.z";
    }

    private static IEnumerable<string> Recursive()
    {
        foreach (var n in (int[])[65, 100, 1_000, 100_000])
        {
            yield return $"{{f: function(g, n) if n = 0 then 0 else 1 + g(g, n - 1), r: f(f, {n})}}.r";
            yield return $"{{f: function(g, n) if n < 2 then n else g(g, n - 1) + g(g, n - 2), r: f(f, {n})}}.r";
            yield return $"{{f: function(g, n) [g(g, n + 1), g(g, n + 1)], r: f(f, {n})}}.r";
            yield return $"{{f: function(g, s) g(g, s + s), r: f(f, \"{new string('x', n % 500)}\")}}.r";
            yield return $"{{f: function(g, l) g(g, concatenate(l, l)), r: f(f, [1, {n}])}}.r";
            yield return $"{{f: function(g, n) for i in 1..{n} return g(g, i), r: f(f, 1)}}.r";
            yield return $"{{f: function(g, n) sort([3, 2, 1], function(a, b) g(g, n)), r: f(f, {n})}}.r";
            yield return $"{{w: function(x) x(x), r: w(w)}}.r + {n}";
        }
    }

    private static IEnumerable<string> Regular()
    {
        foreach (var pattern in Patterns)
        {
            var quoted = pattern.Replace("\\", "\\\\", StringComparison.Ordinal);
            foreach (var length in (int[])[26, 1_000, 50_000])
            {
                var text = new string('a', length) + "!";
                yield return $"matches(\"{text}\", \"{quoted}\")";
                yield return $"replace(\"{text}\", \"{quoted}\", \"$1$1$1\")";
            }

            yield return $"split(\"{new string('a', 2_000)}\", \"{quoted}\")";
            yield return $"for i in 1..10000 return matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"{quoted}\")";
            yield return $"for i in 1..10000 return matches(\"aaaaaaaaaaaaaaaa!\", \"{quoted}\" + string(i))";
        }

        foreach (var n in (int[])[100, 500, 999])
        {
            yield return $"matches(\"a\", \"{Repeat("(", n)}a{Repeat(")", n)}\")";
            yield return $"matches(\"a\", \"{Repeat("(a|", n / 3)}a{Repeat(")", n / 3)}\")";
            yield return $"matches(\"a\", \"a{{{n}}}{Repeat("{9}", n / 5)}\")";
            yield return $"replace(\"{new string('a', n * 50)}\", \"a\", \"{new string('b', n)}\")";
            yield return $"matches(\"a\", \"{Repeat("[a-", n / 3)}{Repeat("]", n / 3)}\")";
        }
    }

    private static IEnumerable<string> Numeric()
    {
        foreach (var n in (int[])[10, 1_000, 6_144, 100_000, 999_999_999])
        {
            yield return $"2 ** {n}";
            yield return $"1.0000001 ** {n}";
            yield return $"-0.3 ** -{n}";
            yield return $"exp({n})";
            yield return $"log(1e-{n % 6_000})";
            yield return $"modulo(1e6000, 7e-{n % 6_000})";
            yield return $"decimal(1 / 3, {n})";
            yield return $"@\"P{n}Y\" * {n}";
            yield return $"@\"999999999-12-31\" + @\"P{n}D\"";
            yield return $"number(\"{new string('9', n % 90_000)}\")";
            yield return $"1e{n} + 1e-{n}";
            yield return $"for i in 1..10000 return (i / 7) ** 0.5 + exp(i / 1000) + log(i)";
            yield return $"for i in 1..{n} return 1.5 ** i";
        }

        yield return new string('9', 50_000);
        yield return "0." + new string('3', 50_000);
        yield return "1" + Repeat("0", 50_000) + " * 1" + Repeat("0", 40_000);
    }

    private static IEnumerable<string> Broken()
    {
        string[] seeds = ["if a then b else c", "for x in [1, 2] return x", "{a: 1, b: [1..2]}", "function(x: list<number>) x[item > 1]", "@\"2020-01-01\" in (> 1, [2..3))", "some x in y satisfies not(x)", "\"a\\u12\" + 'b'", "1.2e5 between -1 and f(a: 2)"];
        foreach (var seed in seeds)
        {
            for (var cut = 1; cut < seed.Length; cut += 2)
            {
                yield return seed[..cut];
                yield return seed[cut..] + seed[..cut];
                yield return seed.Insert(cut, ((char)(33 + cut * 7 % 60)).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private static IEnumerable<string> Entities()
    {
        const string laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>";
        yield return laughs + Model("&c;");
        yield return "<!DOCTYPE d SYSTEM \"file:///etc/passwd\">" + Model("1");
        yield return "<!DOCTYPE d SYSTEM \"http://127.0.0.1:1/x.dtd\">" + Model("1");
        yield return "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + Model("&x;");
        yield return "<!DOCTYPE d [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/\"> %p;]>" + Model("1");
        yield return $"<!DOCTYPE d [<!ENTITY x \"{new string('x', 100_000)}\">]>" + Model(Repeat("&x;", 1_000));
        yield return Model("&undefined;");
        yield return Model("&#0;");
    }

    private static IEnumerable<string> DeepFiles()
    {
        foreach (var depth in (int[])[40, 101, 1_000, 100_000])
        {
            yield return Repeat("<a>", depth);
            yield return Model("1").Replace("<literalExpression>", Repeat("<list>", depth) + "<literalExpression>", StringComparison.Ordinal).Replace("</literalExpression>", "</literalExpression>" + Repeat("</list>", depth), StringComparison.Ordinal);
            yield return Definitions($"<itemDefinition name=\"t\">{Repeat("<itemComponent name=\"c\">", depth)}{Repeat("</itemComponent>", depth)}</itemDefinition>");
        }
    }

    private static IEnumerable<string> WideFiles()
    {
        yield return Definitions(Repeat("<decision name=\"d\"/>", 60_000));
        yield return $"<definitions {string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=\"\" "))}/>";
        yield return Model(new string('x', 3_000_000));
        yield return Model(Repeat("<![CDATA[x]]>", 100_000));
        yield return Definitions($"<decision name=\"d\"><decisionTable>{Repeat("<rule/>", 2_001)}</decisionTable></decision>");
        yield return Definitions($"<decision name=\"d\"><decisionTable>{Repeat("<rule><inputEntry/><inputEntry/><inputEntry/><inputEntry/><inputEntry/><inputEntry/><inputEntry/><inputEntry/><inputEntry/><inputEntry/><inputEntry/></rule>", 1_900)}</decisionTable></decision>");
    }

    private static IEnumerable<string> OddFiles()
    {
        yield return "";
        yield return "not xml";
        yield return "<html/>";
        yield return "<definitions/>";
        yield return "<definitions xmlns=\"urn:unknown\"/>";
        yield return Definitions("<decision name=\"d\"><decisionTable hitPolicy=\"LUCKY\"/></decision>");
        yield return Model("1")[..^30];
        yield return "<?xml version=\"1.1\"?>" + Model("1") + Model("2");
    }

    private static string Model(string text) => Definitions($"<decision name=\"d\"><literalExpression><text>{text}</text></literalExpression></decision>");

    private static string Definitions(string content) =>
        $"<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"n\" name=\"m\">{content}</definitions>";

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
