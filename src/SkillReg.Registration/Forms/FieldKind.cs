namespace SkillReg.Registration.Forms;

/// <summary>What a field holds, and so how its answer is read.</summary>
public enum FieldKind
{
    Text,
    LongText,
    Number,
    Date,

    /// <summary>A month of a year; in expressions it is that month's first day.</summary>
    Month,

    /// <summary>One of several options, as a list or as buttons.</summary>
    Choice,

    /// <summary>Any of several options.</summary>
    Choices,

    Tick,

    /// <summary>Documents in the slot that bears the field's key; the answers hold nothing of them.</summary>
    Files,

    /// <summary>Rows of further fields.</summary>
    Rows,

    /// <summary>A value that follows from the others; whatever a client sends for it is ignored.</summary>
    Computed,
}
