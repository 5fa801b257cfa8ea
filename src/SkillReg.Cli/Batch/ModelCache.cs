namespace SkillReg.Cli.Batch;

/// <summary>Files that were read, by the paths that make them up; a batch asks for the same ones thousands of times.</summary>
internal sealed class ModelCache
{
    private readonly Dictionary<string, object> models = new(StringComparer.Ordinal);

    public T Get<T>(IReadOnlyList<string> paths, Func<IReadOnlyList<string>, T> read)
        where T : class
    {
        var key = $"{typeof(T).Name}\n{string.Join('\n', paths)}";
        if (models.TryGetValue(key, out var kept) && kept is T known)
            return known;
        var model = read(paths);
        models[key] = model;
        return model;
    }
}
