namespace SkillReg.Cli;

/// <summary>One command: the words that choose it, what follows them, and what it does with that.</summary>
internal sealed record Command(string Words, string Usage, Func<Arguments, Task<int>> RunAsync)
{
    public Command(string words, string usage, Func<Arguments, int> run)
        : this(words, usage, arguments => Task.FromResult(run(arguments)))
    {
    }
}
