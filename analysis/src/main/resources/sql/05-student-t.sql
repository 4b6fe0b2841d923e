-- The two-sided 95 % quantiles of Student's t distribution for 1 to 1,000 degrees of freedom: those up to 30 from the
-- distribution, the others by Fisher's expansion around the normal distribution, which is right to five decimals there.
CREATE OR REPLACE TEMPORARY VIEW student_t AS
SELECT degrees_of_freedom, CAST(quantile AS DOUBLE) AS quantile
FROM (
  VALUES
    (1, 12.70620474), (2, 4.30265273), (3, 3.18244631), (4, 2.77644511), (5, 2.57058184), (6, 2.44691185),
    (7, 2.36462425), (8, 2.30600414), (9, 2.26215716), (10, 2.22813885), (11, 2.20098516), (12, 2.17881283),
    (13, 2.16036866), (14, 2.14478669), (15, 2.13144955), (16, 2.11990530), (17, 2.10981558), (18, 2.10092204),
    (19, 2.09302405), (20, 2.08596345), (21, 2.07961384), (22, 2.07387307), (23, 2.06865761), (24, 2.06389856),
    (25, 2.05953855), (26, 2.05552944), (27, 2.05183052), (28, 2.04840714), (29, 2.04522964), (30, 2.04227246)
) AS quantiles(degrees_of_freedom, quantile)
UNION ALL
SELECT n, 1.959963984540054e0 + 2.3722712303e0 / n + 2.8224986157e0 / power(n, 2) + 2.5558496795e0 / power(n, 3)
FROM range(31, 1001) AS beyond(n);
