namespace SkillReg.Cli;

/// <summary>Finds the command the words name and turns whatever goes wrong into the contract's exit codes.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<Command> commands, string[] args)
    {
        foreach (var command in commands)
        {
            var words = command.Words.Split(' ');
            if (!args.Take(words.Length).SequenceEqual(words))
                continue;
            try
            {
                return await command.RunAsync(Arguments.Parse(args[words.Length..]));
            }
            catch (UsageException usage)
            {
                Console.Error.WriteLine(usage.Message);
                Console.Error.WriteLine($"usage: skillreg {command.Words} {command.Usage}");
                return ExitCode.Usage;
            }
            catch (Exception bug)
            {
                Console.Error.WriteLine(bug);
                return ExitCode.Internal;
            }
        }

        Console.Error.WriteLine("usage:");
        foreach (var command in commands)
            Console.Error.WriteLine($"  skillreg {command.Words} {command.Usage}");
        return ExitCode.Usage;
    }
}
