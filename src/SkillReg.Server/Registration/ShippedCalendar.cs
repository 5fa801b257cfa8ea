using SkillReg.Registration.Calendar;
using SkillReg.Storage;
using SkillReg.Storage.Definitions;

namespace SkillReg.Server.Registration;

/// <summary>The calendar of working days that came with the program.</summary>
public static class ShippedCalendar
{
    private const string FileName = "calendar.json";

    public static WorkingCalendar Read()
    {
        var path = Path.Combine(DefinitionFolder.Shipped, DefinitionPath.Workflows, FileName);
        if (!File.Exists(path))
            throw new StartRefusedException($"Expected the calendar of working days at {path}, but it is missing.");

        var reading = CalendarReader.Read(File.ReadAllText(path));
        return reading.Calendar ?? throw new StartRefusedException($"{path}: {string.Join("; ", reading.Problems.Select(problem => $"{problem.Pointer} {problem.Message}"))}");
    }
}
