using SkillReg.Dmn.Feel.Functions;
using SkillReg.Dmn.Feel.Syntax;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Dmn.Feel.Evaluation;

/// <summary>
/// The names an expression is compiled against. FEEL names may hold spaces and operators, so a text can only be cut into
/// words when they are known; those made of plain words are understood even if they are not.
/// </summary>
public sealed class FeelNames
{
    private readonly FeelNames? outer;
    private readonly Func<string, FeelType?> types;
    private readonly HashSet<string> declared = new(StringComparer.Ordinal);

    private FeelNames(FeelNames? outer, Func<string, FeelType?> types, bool isFilter = false)
    {
        this.outer = outer;
        this.types = types;
        Variables = new NameTable(outer?.Variables ?? Builtins.NameTable, isFilter ? outer?.Members : null);
        Members = new NameTable(outer?.Members);
    }

    private FeelNames(FeelNames? outer, IEnumerable<string> variables, IEnumerable<string> members, Func<string, FeelType?> types)
        : this(outer, types)
    {
        foreach (var name in variables)
        {
            Variables.Add(name);
            declared.Add(name);
        }

        foreach (var name in members)
            Members.Add(name);
    }

    public static FeelNames None { get; } = Of([]);

    internal NameTable Variables { get; }

    internal NameTable Members { get; }

    /// <param name="variables">Names that the scope will have.</param>
    /// <param name="members">Names of entries that their values may have.</param>
    /// <param name="types">Types beyond FEEL's own, by name.</param>
    public static FeelNames Of(IEnumerable<string> variables, IEnumerable<string>? members = null, Func<string, FeelType?>? types = null) =>
        new(null, variables, members ?? [], types ?? (_ => null));

    /// <summary>The names of a context as variables, those of the contexts inside it as members.</summary>
    public static FeelNames From(FeelContext context)
    {
        var members = new HashSet<string>(StringComparer.Ordinal);
        var variables = new List<string>();
        foreach (var (name, value) in context.Entries)
        {
            variables.Add(name);
            Collect(value, members);
        }

        return Of(variables, members);
    }

    /// <summary>These names and others that are known further inside.</summary>
    internal FeelNames Knowing(params IEnumerable<string> inner) => new(this, inner, inner, types);

    /// <summary>These names where the entries of a list's items are names too.</summary>
    internal FeelNames InFilter() => new(this, types, isFilter: true);

    internal bool Declares(string name) => declared.Contains(name) || outer?.Declares(name) == true;

    internal FeelType? TypeNamed(string name) => types(name) ?? FeelType.Named(name);

    private static void Collect(FeelValue value, HashSet<string> members)
    {
        if (value is FeelContext context)
        {
            foreach (var (name, entry) in context.Entries)
            {
                members.Add(name);
                Collect(entry, members);
            }
        }
        else if (value is FeelList list)
        {
            foreach (var item in list.Items)
                Collect(item, members);
        }
    }
}
