using System.Buffers.Binary;
using System.Globalization;
using Npgsql;
using SkillReg.Bpmn.Engine;
using SkillReg.Dmn.Feel.Values;

namespace SkillReg.Storage.Processes;

/// <summary>An effect that this node has claimed, with the claim by which it may change the row.</summary>
internal sealed record DueEffect(Guid CaseId, int Version, int Ordinal)
{
    /// <summary>True of the row for as long as nobody has claimed it again, freed it or finished it; takes <see cref="Claim"/>.</summary>
    public const string IsMine = "case_id = $1 AND version = $2 AND ordinal = $3 AND attempts = $4 AND claimed_until = $5";

    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required int? Job { get; init; }

    public required string Payload { get; init; }

    public required int Attempts { get; init; }

    public required DateTime ClaimedUntil { get; init; }

    public string Id => string.Create(CultureInfo.InvariantCulture, $"{CaseId}-{Version}-{Ordinal}");

    /// <summary>Between 0 and 1, another for every attempt of every effect, and always the same for one.</summary>
    public double Chance
    {
        get
        {
            Span<byte> bytes = stackalloc byte[16];
            CommandId(string.Create(CultureInfo.InvariantCulture, $"pause/{Attempts}")).TryWriteBytes(bytes);
            return BinaryPrimitives.ReadUInt32LittleEndian(bytes) / (double)uint.MaxValue;
        }
    }

    public string? Key => (Content["key"] as FeelString)?.Value;

    private FeelContext Content => FeelJson.Parse(Payload) as FeelContext ?? FeelContext.Empty;

    public Guid CommandId(string purpose) => DerivedId.Of($"outbox/{Id}/{purpose}");

    public NpgsqlParameter[] Claim() =>
    [
        new NpgsqlParameter<Guid> { TypedValue = CaseId },
        new NpgsqlParameter<int> { TypedValue = Version },
        new NpgsqlParameter<int> { TypedValue = Ordinal },
        new NpgsqlParameter<int> { TypedValue = Attempts },
        new NpgsqlParameter<DateTime> { TypedValue = ClaimedUntil },
    ];

    /// <summary>A statement about the row that holds only under the claim.</summary>
    public NpgsqlBatchCommand Statement(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(Claim());
        return command;
    }

    /// <summary>A message arrives once altogether, a signal once at each case.</summary>
    public Guid DeliveryTo(Guid target) => CommandId(Kind == Effect.Message ? "delivery" : target.ToString());

    public Command ToCommand(DateTimeOffset at)
    {
        var variables = Content["variables"] as FeelContext ?? FeelContext.Empty;
        return Kind == Effect.Message
            ? new Command.CorrelateMessage(Name) { At = at, Key = Key, Variables = variables }
            : new Command.BroadcastSignal(Name) { At = at, Variables = variables };
    }
}
