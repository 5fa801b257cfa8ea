namespace SkillReg.Registration.Results;

/// <summary>Somebody who takes part in a stage.</summary>
/// <param name="Field">Whom they are compared with: what they are examined in.</param>
/// <param name="Total">Null for whoever was absent from a part.</param>
public sealed record Contender(Guid Id, string Field, decimal? Total);

/// <summary>Where somebody stands among those who were present in the same field; whoever was absent has no rank.</summary>
public sealed record Standing(Guid Id, decimal? Total, int? Rank, int FieldSize)
{
    public bool IsAbsent => Total is null;
}

/// <summary>Ranks in each field by total; equal totals share a rank, and the next one counts them all.</summary>
public static class Ranking
{
    public static IEnumerable<Standing> Of(IEnumerable<Contender> contenders)
    {
        foreach (var field in contenders.GroupBy(contender => contender.Field, StringComparer.Ordinal))
        {
            var present = field.Where(contender => contender.Total is not null).OrderByDescending(contender => contender.Total).ToList();
            var (rank, last) = (0, (decimal?)null);
            for (var place = 0; place < present.Count; place++)
            {
                if (present[place].Total != last)
                    (rank, last) = (place + 1, present[place].Total);
                yield return new Standing(present[place].Id, last, rank, present.Count);
            }

            foreach (var absent in field.Where(contender => contender.Total is null))
                yield return new Standing(absent.Id, Total: null, Rank: null, present.Count);
        }
    }
}
