using System.Collections.Immutable;

namespace SkillReg.Registration.Schemes;

/// <summary>A scheme that was read, or everything that is wrong with its text.</summary>
public sealed record SchemeReading(Scheme? Scheme, ImmutableArray<Problem> Problems);
