using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Bpmn.Engine;

/// <summary>
/// A case to JSON and back, the same state always giving the same bytes. What is at its default is left out, and what
/// follows from the rest – processes and child counts – is not written, so a case in review stays a row, not a document.
/// What a step changes comes first, and the variables of the root process and what the case is called last: the end of the
/// text stays as it was, and a database that logs only what differs has little to log.
/// </summary>
public static class CaseJson
{
    private const int Version = 1;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Save(CaseState state)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
            Write(json, state);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static CaseState Load(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var version = root.GetProperty("v").GetInt32();
        if (version != Version)
            throw new FormatException($"Expected a case of version {Version}, but it is of version {version}.");
        return new()
        {
            CaseId = Text(root, "case") ?? "",
            Edition = Text(root, "edition") ?? "",
            Status = (CaseStatus)Number(root, "status"),
            LastId = Number(root, "last"),
            Passed = Texts(root, "passed").ToImmutableSortedSet(StringComparer.Ordinal),
            LastTask = Text(root, "task"),
            LastEnd = Text(root, "end"),
            Instances = ReadInstances(root),
        };
    }

    private static void Write(Utf8JsonWriter json, CaseState state)
    {
        json.WriteStartObject();
        json.WriteNumber("v", Version);
        WriteNumber(json, "last", state.LastId);
        WriteText(json, "task", state.LastTask);
        WriteText(json, "end", state.LastEnd);
        WriteTexts(json, "passed", [.. state.Passed]);
        if (state.Instances.Count > 0)
        {
            json.WriteStartArray("in");
            foreach (var (_, instance) in state.Instances.Reverse())
                Write(json, instance);
            json.WriteEndArray();
        }
        WriteNumber(json, "status", (int)state.Status);
        WriteText(json, "case", state.CaseId);
        WriteText(json, "edition", state.Edition);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ElementInstance instance)
    {
        json.WriteStartObject();
        json.WriteNumber("id", instance.Id);
        WriteNumber(json, "up", instance.Parent);
        json.WriteString("el", instance.Element);
        WriteNumber(json, "kind", (int)instance.Kind);
        WriteNumber(json, "ph", (int)instance.Phase);
        if (!instance.Waits.IsEmpty)
        {
            json.WriteStartArray("wait");
            foreach (var wait in instance.Waits)
                Write(json, wait, instance.Element);
            json.WriteEndArray();
        }
        WriteTokens(json, instance.Tokens);
        WriteLoop(json, instance.Loop);
        if (instance.Incident is { } incident)
        {
            json.WriteStartObject("inc");
            WriteNumber(json, "ph", (int)incident.Phase);
            WriteText(json, "code", incident.Code);
            WriteText(json, "text", incident.Text);
            json.WriteEndObject();
        }
        WriteText(json, "resume", instance.Resume?.Path);
        if (instance.Variables.Count > 0)
        {
            json.WritePropertyName("var");
            FeelJson.Write(json, instance.Variables);
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Wait wait, string element)
    {
        json.WriteStartObject();
        json.WriteNumber("id", wait.Id);
        if (wait.Element != element)
            json.WriteString("el", wait.Element);
        switch (wait)
        {
            case Wait.UserTask task:
                json.WriteString("is", "task");
                WriteText(json, "who", task.Assignee);
                WriteTexts(json, "groups", task.CandidateGroups);
                WriteTexts(json, "users", task.CandidateUsers);
                WriteInstant(json, "due", task.Due);
                WriteInstant(json, "follow", task.FollowUp);
                WriteNumber(json, "prio", task.Priority, Wait.UserTask.DefaultPriority);
                WriteInstant(json, "at", task.CreatedAt);
                Write(json, task.With);
                break;
            case Wait.Job job:
                json.WriteString("is", "job");
                json.WriteString("type", job.Type);
                json.WriteNumber("tries", job.Retries);
                WriteNumber(json, "ph", (int)job.Phase);
                WriteInstant(json, "from", job.NotBefore);
                break;
            case Wait.Message message:
                json.WriteString("is", "message");
                WriteText(json, "name", message.Name);
                WriteText(json, "key", message.Key);
                break;
            case Wait.Signal signal:
                json.WriteString("is", "signal");
                json.WriteString("name", signal.Name);
                break;
            case Wait.Timer timer:
                json.WriteString("is", "timer");
                WriteInstant(json, "due", timer.Due);
                WriteInstant(json, "at", timer.ArmedAt);
                WriteNumber(json, "left", timer.Remaining ?? -1);
                WriteText(json, "cycle", timer.Cycle);
                break;
            default:
                throw new UnreachableException();
        }
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Collaboration? with)
    {
        if (with is null)
            return;
        json.WriteStartObject("with");
        WriteText(json, "owner", with.Owner);
        WriteTexts(json, "asked", with.Asked);
        WriteTexts(json, "heard", with.Heard);
        WriteInstant(json, "reminded", with.RemindedAt);
        json.WriteEndObject();
    }

    private static void WriteTokens(Utf8JsonWriter json, ImmutableArray<ParkedToken> tokens)
    {
        if (tokens.IsEmpty)
            return;
        json.WriteStartArray("tok");
        foreach (var token in tokens)
        {
            json.WriteNumberValue(token.Id);
            json.WriteStringValue(token.Flow);
        }
        json.WriteEndArray();
    }

    private static void WriteLoop(Utf8JsonWriter json, LoopProgress? loop)
    {
        if (loop is null)
            return;
        json.WriteStartObject("loop");
        json.WriteNumber("of", loop.Total);
        WriteNumber(json, "begun", loop.Started);
        WriteNumber(json, "done", loop.Completed);
        if (!loop.Items.IsEmpty)
        {
            json.WritePropertyName("items");
            FeelJson.Write(json, new FeelList(loop.Items));
        }
        if (loop.Results.Count > 0)
        {
            json.WritePropertyName("results");
            FeelJson.Write(json, loop.Results);
        }
        json.WriteEndObject();
    }

    private static ImmutableSortedDictionary<int, ElementInstance> ReadInstances(JsonElement root)
    {
        var read = new Dictionary<int, ElementInstance>();
        foreach (var instance in Items(root, "in").Select(ReadInstance).OrderBy(instance => instance.Id))
        {
            var process = instance.Kind == InstanceKind.Process ? instance.Element : read[instance.Parent].Process;
            read.Add(instance.Id, instance with { Process = process });
            if (read.TryGetValue(instance.Parent, out var parent))
                read[instance.Parent] = parent with { Children = parent.Children + 1 };
        }
        return read.ToImmutableSortedDictionary();
    }

    private static ElementInstance ReadInstance(JsonElement json)
    {
        var element = Text(json, "el") ?? "";
        return new(Number(json, "id"), Number(json, "up"), "", element)
        {
            Kind = (InstanceKind)Number(json, "kind"),
            Phase = (ElementPhase)Number(json, "ph"),
            Variables = Value(json, "var") as FeelContext ?? FeelContext.Empty,
            Waits = [.. Items(json, "wait").Select(wait => ReadWait(wait, element))],
            Tokens = [.. Items(json, "tok").Chunk(2).Select(pair => new ParkedToken(pair[0].GetInt32(), pair[1].GetString() ?? ""))],
            Loop = json.TryGetProperty("loop", out var loop) ? ReadLoop(loop) : null,
            Incident = json.TryGetProperty("inc", out var incident)
                ? new((IncidentPhase)Number(incident, "ph"), Text(incident, "code") ?? "", Text(incident, "text") ?? "")
                : null,
            Resume = Text(json, "resume") is { } path ? new(path) : null,
        };
    }

    private static Wait ReadWait(JsonElement json, string owner)
    {
        var (id, element) = (Number(json, "id"), Text(json, "el") ?? owner);
        return Text(json, "is") switch
        {
            "task" => new Wait.UserTask(id, element)
            {
                Assignee = Text(json, "who"),
                CandidateGroups = Texts(json, "groups"),
                CandidateUsers = Texts(json, "users"),
                Due = Instant(json, "due"),
                FollowUp = Instant(json, "follow"),
                Priority = Number(json, "prio", Wait.UserTask.DefaultPriority),
                CreatedAt = Instant(json, "at") ?? default,
                With = json.TryGetProperty("with", out var with) ? ReadCollaboration(with) : null,
            },
            "job" => new Wait.Job(id, element, Text(json, "type") ?? "", Number(json, "tries"))
            {
                Phase = (JobPhase)Number(json, "ph"),
                NotBefore = Instant(json, "from"),
            },
            "message" => new Wait.Message(id, element, Text(json, "name"), Text(json, "key")),
            "signal" => new Wait.Signal(id, element, Text(json, "name") ?? ""),
            "timer" => new Wait.Timer(id, element, Instant(json, "due") ?? default, Instant(json, "at") ?? default)
            {
                Remaining = Number(json, "left") is >= 0 and var left ? left : null,
                Cycle = Text(json, "cycle"),
            },
            var other => throw new FormatException($"Expected a wait of a known kind, but it is '{other}'."),
        };
    }

    private static Collaboration ReadCollaboration(JsonElement json) => new()
    {
        Owner = Text(json, "owner"),
        Asked = Texts(json, "asked"),
        Heard = Texts(json, "heard"),
        RemindedAt = Instant(json, "reminded"),
    };

    private static LoopProgress ReadLoop(JsonElement json) =>
        new(Number(json, "of"), Value(json, "items") is FeelList items ? items.Items : [])
        {
            Started = Number(json, "begun"),
            Completed = Number(json, "done"),
            Results = Value(json, "results") as FeelList ?? FeelList.Empty,
        };

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int number, int otherwise = 0)
    {
        if (number != otherwise)
            json.WriteNumber(name, number);
    }

    private static void WriteInstant(Utf8JsonWriter json, string name, DateTimeOffset? instant)
    {
        if (instant is not { } at)
            return;
        if (at.Offset == TimeSpan.Zero)
            json.WriteString(name, at.UtcDateTime);
        else
            json.WriteString(name, at);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, ImmutableArray<string> texts)
    {
        if (texts.IsEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Number(JsonElement json, string name, int otherwise = 0) =>
        json.TryGetProperty(name, out var value) ? value.GetInt32() : otherwise;

    private static DateTimeOffset? Instant(JsonElement json, string name) =>
        Text(json, name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    private static FeelValue? Value(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? FeelJson.Read(value) : null;

    private static List<JsonElement> Items(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? [.. value.EnumerateArray()] : [];

    private static ImmutableArray<string> Texts(JsonElement json, string name) =>
        [.. Items(json, name).Select(item => item.GetString() ?? "")];
}
